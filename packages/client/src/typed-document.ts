/**
 * The text of one operation, with the types of its result and its variables. Documents of
 * GraphQL Code Generator in its mode of strings fit, and so does any text, whose types are unknown.
 */
export interface TypedDocument<Data, Variables> {
  /** Never there: it carries the types. */
  __apiType?: (variables: Variables) => Data;
  toString(): string;
}

/** The arguments after a document: variables may be left out where none is required. */
export type RunArguments<Variables, Options> = unknown extends Variables
  ? [variables?: Record<string, unknown>, options?: Options]
  : Record<never, never> extends Variables
    ? [variables?: Variables, options?: Options]
    : [variables: Variables, options?: Options];

/**
 * Whether a text may hold a mutation. A query that merely has the word is taken for one: it is then
 * not repeated, which is the safe mistake.
 */
export const mayMutate = (text: string): boolean => /\bmutation\b/.test(text);
