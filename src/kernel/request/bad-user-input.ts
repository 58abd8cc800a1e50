import { GatewayError } from '../../errors/gateway-error';

/**
 * A client error, safe to return. The message names the field and says what was expected. It never
 * repeats what was sent, which may be an Individual Identification Number.
 */
export class BadUserInput extends GatewayError {
  constructor(field: string, expected: string) {
    super('BAD_USER_INPUT', `${field}: ${expected}`, { field });
  }
}

/** The same as a value, for checks that find several at once. */
export class InputError {
  constructor(
    readonly field: string,
    readonly expected: string,
  ) {}

  /** The message that `BadUserInput` has. */
  get message(): string {
    return `${this.field}: ${this.expected}`;
  }
}
