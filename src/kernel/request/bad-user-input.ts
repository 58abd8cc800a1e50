import { GatewayError } from '../../errors/gateway-error';

/**
 * The caller's fault, safe to show. The message names the field and says what was expected;
 * it never repeats what was sent, which may be a person's number.
 */
export class BadUserInput extends GatewayError {
  constructor(field: string, expected: string) {
    super('BAD_USER_INPUT', `${field}: ${expected}`, { field });
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
