/**
 * Why the resolvers answer an operation. The names are values of a metric's label, so they stay.
 * - `mutation`: it is not a query.
 * - `introspection`: it selects introspection fields.
 * - `undeclared`: a field has neither a plan nor a column, or none for its arguments.
 * - `refused`: an argument is invalid, or the caller lacks a scope; the resolvers return the error.
 * - `large`: its statement would be too long or have too many values.
 * - `failed`: its statement failed.
 * - `incomplete`: its statement returned null where a value must be.
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

/** An operation, or a part of it, that cannot be written as one statement. */
export class Unplannable extends Error {
  constructor(readonly reason: UnplannableReason) {
    super(`Operation not planned: ${reason}`);
  }
}
