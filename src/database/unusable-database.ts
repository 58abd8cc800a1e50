/** A database that cannot be used as it is. The message is one line and says how to repair it. */
export class UnusableDatabase extends Error {
  readonly code = 'DATABASE_REFUSED';
}
