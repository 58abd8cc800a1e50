import { GatewayError } from '../../errors/gateway-error';

/** One fault of an input: the path of the field, and what was expected there. */
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

/**
 * A client error, safe to return. The message names the field and says what was expected. It never
 * repeats what was sent, which may be an Individual Identification Number.
 */
export class BadUserInput extends GatewayError {
  constructor(
    readonly field: string,
    readonly expected: string,
    /** Further faults of the same input: a response has an error for each. */
    readonly others: readonly InputError[] = [],
  ) {
    super('BAD_USER_INPUT', `${field}: ${expected}`, { field });
  }
}
