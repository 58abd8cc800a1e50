/** The variables of one request, and what was made of them for it already. */
export class ParameterValues {
  readonly computed = new Map<Parameter, unknown>();

  constructor(readonly variables: Readonly<Record<string, unknown>>) {}
}

/**
 * The place of a value that a statement is written without: it is read from the variables of
 * whichever request the statement is run for.
 */
export class Parameter<Value = unknown> {
  private readonly derived: Parameter[] = [];

  constructor(private readonly readFrom: (known: ParameterValues) => Value) {}

  read(known: ParameterValues): Value {
    if (!known.computed.has(this)) known.computed.set(this, this.readFrom(known));
    return known.computed.get(this) as Value;
  }

  map<Made>(make: (value: Value) => Made): Parameter<Made> {
    const made = new Parameter((known) => make(this.read(known)));
    this.derived.push(made);
    return made;
  }

  /** Makes all that is made of it: what is refused is so, though a statement has no use of it. */
  check(known: ParameterValues): void {
    this.read(known);
    for (const each of this.derived) each.check(known);
  }

  /** All values that may stand here have one shape. */
  toJSON(): string {
    return '?';
  }
}

/** A value, or the place of one. */
export type ValueOrParameter<Value> = Value | Parameter<Value>;

/** What is made of a value, now or when it is known. */
export function mapParameter<Value, Made>(
  value: ValueOrParameter<Value>,
  make: (value: Value) => Made,
): ValueOrParameter<Made> {
  return value instanceof Parameter ? value.map(make) : make(value);
}
