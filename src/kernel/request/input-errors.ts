import { BadUserInput, InputError } from './bad-user-input';

/** The most faults of one input that are reported: as many as a response has errors. */
export const maxInputErrors = 5;

/** Collects the faults of one input, so that all of them are reported at once. */
export class InputErrors {
  private readonly found: InputError[] = [];

  get isFull(): boolean {
    return this.found.length >= maxInputErrors;
  }

  /** Collects a fault that was not collected before; beyond the limit, nothing. */
  add(field: string, expected: string): void {
    const isKnown = this.found.some((each) => each.field === field && each.expected === expected);
    if (!isKnown && !this.isFull) this.found.push(new InputError(field, expected));
  }

  addAll(errors: readonly InputError[]): void {
    for (const { field, expected } of errors) this.add(field, expected);
  }

  /** The value that is read; undefined where that throws `BadUserInput`, which is collected. */
  attempt<Value>(read: () => Value): Value | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof BadUserInput)) throw error;
      this.addAll([error, ...error.others]);
      return undefined;
    }
  }

  /** Throws one `BadUserInput` of all faults that were collected. */
  throwIfAny(): void {
    if (this.found.length > 0) throw badUserInput(this.found);
  }
}

/** One error of several faults, of which there is at least one. */
export function badUserInput(errors: readonly InputError[]): BadUserInput {
  const [first, ...others] = errors.slice(0, maxInputErrors) as [InputError, ...InputError[]];
  return new BadUserInput(first.field, first.expected, others);
}

/** Runs all checks, and throws one `BadUserInput` of all faults that they find. */
export function assertAll(checks: readonly (() => void)[]): void {
  const errors = new InputErrors();
  for (const check of checks) errors.attempt(check);
  errors.throwIfAny();
}

/** The results of all items; throws one `BadUserInput` of the faults of all of them. */
export function mapAll<Item, Value>(
  items: readonly Item[],
  read: (item: Item, index: number) => Value,
): Value[] {
  const errors = new InputErrors();
  const values = items.map((item, index) => errors.attempt(() => read(item, index)));
  errors.throwIfAny();
  return values as Value[];
}
