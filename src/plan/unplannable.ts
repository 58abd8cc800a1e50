/**
 * Why an operation is answered by the resolvers: it changes something; it asks for the schema; a
 * field says nothing of itself; its input is refused, or its caller may not read something, and
 * the resolvers say so; its statement would be too large, failed, or came back without a value that
 * must be there.
 */
export const unplannedReasons = [
  'mutation',
  'introspection',
  'undeclared',
  'refused',
  'large',
  'failed',
  'incomplete',
] as const;

export type UnplannedReason = (typeof unplannedReasons)[number];

/** The operation, or this part of it, cannot be written as one statement. */
export class Unplanned extends Error {
  constructor(readonly reason: UnplannedReason) {
    super(`Not planned: ${reason}`);
  }
}
