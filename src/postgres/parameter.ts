/** The variables of one request, and the values that parameters computed from them. */
export class ParameterValues {
  readonly computed = new Map<Parameter, unknown>();

  constructor(readonly variables: Readonly<Record<string, unknown>>) {}
}

/**
 * A value that is unknown while a statement is written: it is read from the variables of each
 * request that the statement runs for.
 */
export class Parameter<Value = unknown> {
  private readonly mapped: Parameter[] = [];

  constructor(private readonly readFrom: (values: ParameterValues) => Value) {}

  read(values: ParameterValues): Value {
    if (!values.computed.has(this)) values.computed.set(this, this.readFrom(values));
    return values.computed.get(this) as Value;
  }

  map<Mapped>(transform: (value: Value) => Mapped): Parameter<Mapped> {
    const mapped = new Parameter((values) => transform(this.read(values)));
    this.mapped.push(mapped);
    return mapped;
  }

  /** Computes all that is mapped from it: an invalid value throws even if no statement uses it. */
  check(values: ParameterValues): void {
    this.read(values);
    for (const each of this.mapped) each.check(values);
  }

  /** A placeholder, so that the key of a cached statement does not depend on the value. */
  toJSON(): string {
    return '?';
  }
}

/** A value that is known now, or a parameter. */
export type ValueOrParameter<Value> = Value | Parameter<Value>;

/** Transforms a value now, or that of a parameter for each request. */
export function mapParameter<Value, Mapped>(
  value: ValueOrParameter<Value>,
  transform: (value: Value) => Mapped,
): ValueOrParameter<Mapped> {
  return value instanceof Parameter ? value.map(transform) : transform(value);
}
