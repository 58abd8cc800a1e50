import type { SourceLocation } from '../diagnostics';

/** A value of a YAML file, with its line. */
export type LocatedValue = LocatedScalar | LocatedSequence | LocatedMapping;

export class LocatedScalar implements SourceLocation {
  constructor(
    readonly file: string,
    readonly line: number,
    readonly value: string | number | boolean | null,
    /** The text in the file: a number keeps all its digits there. */
    readonly source: string,
  ) {}
}

export class LocatedSequence implements SourceLocation {
  constructor(
    readonly file: string,
    readonly line: number,
    readonly items: readonly LocatedValue[],
  ) {}
}

export interface LocatedField {
  readonly keyLine: number;
  readonly value: LocatedValue;
}

/** A YAML mapping. Its getters ignore a value of another kind: the schema has reported it. */
export class LocatedMapping implements SourceLocation {
  constructor(
    readonly file: string,
    readonly line: number,
    readonly fields: ReadonlyMap<string, LocatedField>,
  ) {}

  scalar(key: string): LocatedScalar | undefined {
    const value = this.fields.get(key)?.value;
    return value instanceof LocatedScalar ? value : undefined;
  }

  /** Null where the key is absent or its value is not a string. */
  text(key: string): string | null {
    const value = this.scalar(key)?.value;
    return typeof value === 'string' ? value : null;
  }

  /** The scalars of a sequence; none where the key is absent. */
  scalars(key: string): LocatedScalar[] {
    return this.items(key).filter((item) => item instanceof LocatedScalar);
  }

  mapping(key: string): LocatedMapping | undefined {
    const value = this.fields.get(key)?.value;
    return value instanceof LocatedMapping ? value : undefined;
  }

  /** The mappings of a sequence; none where the key is absent. */
  mappings(key: string): LocatedMapping[] {
    return this.items(key).filter((item) => item instanceof LocatedMapping);
  }

  /** The location of a key's value; of the mapping itself where the key is absent. */
  locationOf(key: string): SourceLocation {
    return this.fields.get(key)?.value ?? this;
  }

  private items(key: string): readonly LocatedValue[] {
    const value = this.fields.get(key)?.value;
    return value instanceof LocatedSequence ? value.items : [];
  }
}

/** The value without locations, as `JSON.parse` would return it. */
export function toPlainValue(value: LocatedValue): unknown {
  if (value instanceof LocatedScalar) {
    // YAML reads a decimal beyond a float's range as Infinity, which the schema does not accept as
    // a number; its digits are read from the source later.
    const isOutOfRange =
      (value.value === Infinity || value.value === -Infinity) && /^-?\d/.test(value.source);
    return isOutOfRange ? Number.MAX_VALUE : value.value;
  }
  if (value instanceof LocatedSequence) return value.items.map(toPlainValue);
  // Assigning a key named __proto__ would set the prototype; fromEntries defines a property.
  return Object.fromEntries(
    [...value.fields].map(([key, field]) => [key, toPlainValue(field.value)]),
  );
}
