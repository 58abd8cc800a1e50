import type { SourceLocation } from '../diagnostics';

/** A value of a file that knows its line. A scalar also knows how it is written. */
export type LocatedValue = LocatedScalar | LocatedSequence | LocatedMapping;

export class LocatedScalar implements SourceLocation {
  constructor(
    readonly file: string,
    readonly line: number,
    readonly value: string | number | boolean | null,
    /** The text in the file, so that no digit of a number is lost. */
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

/** The getters answer what the schema promises; of anything else they know nothing. */
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

  text(key: string): string | null {
    const value = this.scalar(key)?.value;
    return typeof value === 'string' ? value : null;
  }

  scalars(key: string): LocatedScalar[] {
    return this.items(key).filter((item) => item instanceof LocatedScalar);
  }

  mapping(key: string): LocatedMapping | undefined {
    const value = this.fields.get(key)?.value;
    return value instanceof LocatedMapping ? value : undefined;
  }

  mappings(key: string): LocatedMapping[] {
    return this.items(key).filter((item) => item instanceof LocatedMapping);
  }

  /** Where a key's value stands; the mapping itself where the key is absent. */
  locationOf(key: string): SourceLocation {
    return this.fields.get(key)?.value ?? this;
  }

  private items(key: string): readonly LocatedValue[] {
    const value = this.fields.get(key)?.value;
    return value instanceof LocatedSequence ? value.items : [];
  }
}

/** The value without its lines, as JSON has it. */
export function toPlainValue(value: LocatedValue): unknown {
  if (value instanceof LocatedScalar) {
    // A decimal beyond what a float holds is a number still; its digits are read from the source.
    const isBeyond =
      (value.value === Infinity || value.value === -Infinity) && /^-?\d/.test(value.source);
    return isBeyond ? Number.MAX_VALUE : value.value;
  }
  if (value instanceof LocatedSequence) return value.items.map(toPlainValue);
  // Not by assignment, which would take a key named __proto__ for something else.
  return Object.fromEntries(
    [...value.fields].map(([key, field]) => [key, toPlainValue(field.value)]),
  );
}
