import { isDay } from '../../kernel/scalars/day';
import { identify } from '../../kernel/records/identity';
import type { RecordClass } from '../../kernel/records/record';
import { hasValidCheckDigit } from '../../personal-data/identification-number';
import { readDecimal, isCount, isNegative, isZero } from './decimal';
import type { LocatedMapping } from '../files/located-value';
import type { Diagnostics } from '../diagnostics';
import type { Staging, ColumnValues } from './staging';

/** Reads some keys of a record in a file into columns of its row, and tells what is amiss. */
export type Field = (from: LocatedMapping, staging: Staging) => ColumnValues;

/** Stages what stands inside a record and has a table of its own. */
export type StageNested = (from: LocatedMapping, ownerId: string, staging: Staging) => void;

/** Texts and names of enums, as they stand. */
export function textField(...keys: readonly string[]): Field {
  return (from) => Object.fromEntries(keys.map((key) => [key, from.text(key)]));
}

/** Texts that an index holds whole, so that they cannot be of any length. */
export function shortTextField(longest: number, ...keys: readonly string[]): Field {
  const read = textField(...keys);
  return (from, staging) => {
    for (const key of keys) {
      if ((from.text(key) ?? '').length <= longest) continue;
      staging.diagnostics.add(from.locationOf(key), `${key} is longer than ${longest} characters`);
    }
    return read(from, staging);
  };
}

export function textListField(...keys: readonly string[]): Field {
  return (from) =>
    Object.fromEntries(keys.map((key) => [key, from.scalars(key).map((item) => item.value)]));
}

/** The value that stands, or, where the key is absent, the one that is meant. */
export function fieldWithDefault(key: string, usual: string | boolean): Field {
  return (from) => ({ [key]: from.scalar(key)?.value ?? usual });
}

export function dayField(...keys: readonly string[]): Field {
  return (from, { diagnostics }) =>
    Object.fromEntries(keys.map((key) => [key, readDay(from, key, diagnostics)]));
}

export function rateField(key: string): Field {
  return (from, { diagnostics }) => {
    const decimal = readDecimal(from, key, diagnostics);
    if (decimal !== null && (isNegative(decimal) || isZero(decimal))) {
      diagnostics.add(from.locationOf(key), `${key} must be more than zero`);
    }
    return { [key]: decimal };
  };
}

export function versionNumberField(key: string): Field {
  return (from, { diagnostics }) => {
    const number = from.scalar(key)?.value;
    if (!isCount(String(number))) diagnostics.add(from.locationOf(key), `${key} is too large`);
    return { [key]: number };
  };
}

/** The column `<key>Id`: the id of the record of which the key holds the name. */
export function referenceField(key: string, record: RecordClass): Field {
  return (from, staging) => {
    const name = from.text(key);
    if (name === null) return { [`${key}Id`]: null };
    return { [`${key}Id`]: addReference(staging, record, name, from.locationOf(key)) };
  };
}

export function addReference(
  staging: Staging,
  record: RecordClass,
  name: string,
  { file, line }: { file: string; line: number | null },
): string {
  const id = identify(record, name);
  staging.references.push({ record, id, name, location: { file, line } });
  return id;
}

/** The columns `periodFrom` and `periodTo`. */
export function periodField(from: LocatedMapping, staging: Staging): ColumnValues {
  const stated = from.mapping('period');
  if (!stated) return { periodFrom: null, periodTo: null };
  const ends = dayRangeField('from', 'to')(stated, staging);
  return { periodFrom: ends['from'], periodTo: ends['to'] };
}

/** Two days of which the second is not before the first. */
export function dayRangeField(first: string, last: string): Field {
  const read = dayField(first, last);
  return (from, staging) => {
    const values = read(from, staging) as Record<string, string | null>;
    const [start, end] = [values[first] ?? null, values[last] ?? null];
    if (start !== null && end !== null && end < start) {
      staging.diagnostics.add(from.locationOf(last), `${last} ${end} is before ${first} ${start}`);
    }
    return values;
  };
}

export function binField(key: string): Field {
  return (from, { diagnostics }) => {
    const number = from.text(key);
    if (number !== null && !hasValidCheckDigit(number)) {
      // The number is not repeated: it may be a person's, written here by mistake.
      diagnostics.add(from.locationOf(key), `${key} does not end in its check digit`);
    }
    return { [key]: number };
  };
}

function readDay(from: LocatedMapping, key: string, problems: Diagnostics): string | null {
  const day = from.text(key);
  if (day === null || isDay(day)) return day;
  problems.add(from.locationOf(key), `${key} ${from.text(key)} is a date that does not exist`);
  return null;
}
