/** A database that cannot be used as it is; told in a line, for whoever can mend it. */
export class UnusableDatabase extends Error {
  readonly code = 'DATABASE_REFUSED';
}
