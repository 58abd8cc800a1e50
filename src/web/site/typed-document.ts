/** An operation of the pages, with the types of its result and its variables. */
export type TypedDocument<Result, Variables> = string & {
  readonly __result?: Result;
  readonly __variables?: Variables;
};

/** The result of a document. */
export type ResultOf<Document> =
  Document extends TypedDocument<infer Result, never> ? Result : never;
