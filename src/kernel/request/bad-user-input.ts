import { GraphQLError } from 'graphql';

/**
 * The caller's fault, safe to show. The message names the field and says what was expected;
 * it never repeats what was sent, which may be a person's number.
 */
export class BadUserInput extends GraphQLError {
  constructor(field: string, expected: string) {
    super(`${field}: ${expected}`, { extensions: { code: 'BAD_USER_INPUT', field } });
  }
}

/** The same as a value, for where many may be found at once. */
export class InputError {
  constructor(
    readonly field: string,
    readonly expected: string,
  ) {}

  /** As the error of it says. */
  get message(): string {
    return `${this.field}: ${this.expected}`;
  }
}
