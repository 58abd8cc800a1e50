/** Why an expression is rejected. The message never repeats a part of it, so it is safe to send. */
export class ClauseError extends Error {
  /** `expected` follows the name of the field: "must be …". */
  constructor(readonly expected: string) {
    super(`The expression of a clause ${expected}`);
  }
}

/** "at character 5" for an offset of 4: error messages count from 1. */
export function formatPosition(offset: number): string {
  return `at character ${offset + 1}`;
}
