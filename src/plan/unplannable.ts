/**
 * Why an operation is answered by the resolvers: it changes something; it asks for the schema; a
 * field says nothing of itself; its input is refused, or its caller may not read something, and
 * the resolvers say so; its statement would be too large, failed, or came back without a value that
 * must be there.
 */
export const unplannableReasons = [
  'mutation',
  'introspection',
  'undeclared',
  'refused',
  'large',
  'failed',
  'incomplete',
] as const;

export type UnplannableReason = (typeof unplannableReasons)[number];

/** The operation, or this part of it, cannot be written as one statement. */
export class Unplannable extends Error {
  constructor(readonly reason: UnplannableReason) {
    super(`Not planned: ${reason}`);
  }
}
