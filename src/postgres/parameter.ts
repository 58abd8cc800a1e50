/** The variables of one request, and what was made of them for it already. */
export class KnownVariables {
  readonly made = new Map<OpenValue, unknown>();

  constructor(readonly variables: Readonly<Record<string, unknown>>) {}
}

/**
 * The place of a value that a statement is written without: it is read from the variables of
 * whichever request the statement is run for.
 */
export class OpenValue<Value = unknown> {
  private readonly derived: OpenValue[] = [];

  constructor(private readonly readFrom: (known: KnownVariables) => Value) {}

  read(known: KnownVariables): Value {
    if (!known.made.has(this)) known.made.set(this, this.readFrom(known));
    return known.made.get(this) as Value;
  }

  derive<Made>(make: (value: Value) => Made): OpenValue<Made> {
    const made = new OpenValue((known) => make(this.read(known)));
    this.derived.push(made);
    return made;
  }

  /** Makes all that is made of it: what is refused is so, though a statement has no use of it. */
  check(known: KnownVariables): void {
    this.read(known);
    for (const each of this.derived) each.check(known);
  }

  /** All values that may stand here have one shape. */
  toJSON(): string {
    return '?';
  }
}

/** A value, or the place of one. */
export type Bound<Value> = Value | OpenValue<Value>;

/** What is made of a value, now or when it is known. */
export function whenKnown<Value, Made>(
  value: Bound<Value>,
  make: (value: Value) => Made,
): Bound<Made> {
  return value instanceof OpenValue ? value.derive(make) : make(value);
}
