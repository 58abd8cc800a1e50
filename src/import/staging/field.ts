import { identify } from '../../kernel/records/record-id';
import type { RecordClass } from '../../kernel/records/record';
import { isDay } from '../../kernel/scalars/day';
import { hasValidCheckDigit } from '../../personal-data/identification-number';
import type { Diagnostics, SourceLocation } from '../diagnostics';
import type { LocatedMapping } from '../files/located-value';
import { isCount, isNegative, isZero, readDecimal } from './decimal';
import type { ColumnValues, Staging } from './staging';

/** Reads keys of an entry as columns of its row, and reports values that are not valid. */
export type Field = (entry: LocatedMapping, staging: Staging) => ColumnValues;

/** Stages the parts of an entry that are rows of another table. */
export type StageNested = (entry: LocatedMapping, ownerId: string, staging: Staging) => void;

/** Texts and names of enums, unchanged. */
export function textField(...keys: readonly string[]): Field {
  return (entry) => Object.fromEntries(keys.map((key) => [key, entry.text(key)]));
}

/** Texts of limited length: an index entry must fit into a page of PostgreSQL. */
export function shortTextField(maxLength: number, ...keys: readonly string[]): Field {
  const read = textField(...keys);
  return (entry, staging) => {
    for (const key of keys) {
      if ((entry.text(key) ?? '').length <= maxLength) continue;
      staging.diagnostics.add(
        entry.locationOf(key),
        `${key} is longer than ${maxLength} characters`,
      );
    }
    return read(entry, staging);
  };
}

export function textListField(...keys: readonly string[]): Field {
  return (entry) =>
    Object.fromEntries(keys.map((key) => [key, entry.scalars(key).map((item) => item.value)]));
}

export function fieldWithDefault(key: string, defaultValue: string | boolean): Field {
  return (entry) => ({ [key]: entry.scalar(key)?.value ?? defaultValue });
}

export function dayField(...keys: readonly string[]): Field {
  return (entry, { diagnostics }) =>
    Object.fromEntries(keys.map((key) => [key, readDay(entry, key, diagnostics)]));
}

/** An exchange rate: a decimal greater than zero. */
export function rateField(key: string): Field {
  return (entry, { diagnostics }) => {
    const decimal = readDecimal(entry, key, diagnostics);
    if (decimal !== null && (isNegative(decimal) || isZero(decimal))) {
      diagnostics.add(entry.locationOf(key), `${key} must be greater than zero`);
    }
    return { [key]: decimal };
  };
}

export function versionNumberField(key: string): Field {
  return (entry, { diagnostics }) => {
    const number = entry.scalar(key)?.value;
    if (!isCount(String(number))) diagnostics.add(entry.locationOf(key), `${key} is too large`);
    return { [key]: number };
  };
}

/** The column `<key>Id`: the id of the record whose natural key is under `key`. */
export function referenceField(key: string, record: RecordClass): Field {
  return (entry, staging) => {
    const name = entry.text(key);
    if (name === null) return { [`${key}Id`]: null };
    return { [`${key}Id`]: addReference(staging, record, name, entry.locationOf(key)) };
  };
}

/** Stages a reference, to be checked once all files are read; returns the id it refers to. */
export function addReference(
  staging: Staging,
  record: RecordClass,
  name: string,
  { file, line }: SourceLocation,
): string {
  const id = identify(record, name);
  staging.references.push({ record, id, name, location: { file, line } });
  return id;
}

/** The columns `periodFrom` and `periodTo`. */
export function periodField(entry: LocatedMapping, staging: Staging): ColumnValues {
  const period = entry.mapping('period');
  if (!period) return { periodFrom: null, periodTo: null };
  const range = dayRangeField('from', 'to')(period, staging);
  return { periodFrom: range['from'], periodTo: range['to'] };
}

/** Two days, of which the last must not be before the first. */
export function dayRangeField(first: string, last: string): Field {
  const read = dayField(first, last);
  return (entry, staging) => {
    const values = read(entry, staging) as Record<string, string | null>;
    const [start, end] = [values[first] ?? null, values[last] ?? null];
    if (start !== null && end !== null && end < start) {
      const message = `${last} ${end} is before ${first} ${start}`;
      staging.diagnostics.add(entry.locationOf(last), message);
    }
    return values;
  };
}

/** A Business Identification Number. */
export function binField(key: string): Field {
  return (entry, { diagnostics }) => {
    const number = entry.text(key);
    if (number !== null && !hasValidCheckDigit(number)) {
      // The message does not quote it: it may be a personal number, entered by mistake.
      diagnostics.add(entry.locationOf(key), `${key} has an invalid check digit`);
    }
    return { [key]: number };
  };
}

function readDay(entry: LocatedMapping, key: string, diagnostics: Diagnostics): string | null {
  const text = entry.text(key);
  if (text === null || isDay(text)) return text;
  diagnostics.add(entry.locationOf(key), `${key} ${entry.text(key)} is not a valid date`);
  return null;
}
