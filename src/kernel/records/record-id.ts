import { createHash } from 'node:crypto';
import type { RecordClass } from './record';

const classes = new Map<number, RecordClass>();
const tags = new Map<RecordClass, number>();
const exposedAs = new Map<RecordClass, RecordClass>();

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * Gives a record its tag, the first byte of each of its ids (`docs/decisions/0003`). A tag is
 * never reused and never changed, because callers store ids. `as` is for a record without a type
 * of its own in the schema: the record as whose type it is returned.
 */
export function Identified(tag: number, { as }: { as?: RecordClass } = {}): ClassDecorator {
  return (target) => {
    const record = target as unknown as RecordClass;
    const taken = classes.get(tag);
    if (taken)
      throw new Error(`Tag ${tag} is taken by ${taken.name}: ${record.name} needs its own`);
    classes.set(tag, record);
    tags.set(record, tag);
    if (as) exposedAs.set(record, as);
  };
}

/**
 * The id that a record has on every machine and after every import: a UUID of version 8
 * (RFC 9562) composed of the record's tag and a hash of its natural key.
 */
export function identify(record: RecordClass, ...naturalKey: readonly string[]): string {
  const tag = tags.get(record);
  if (tag === undefined) throw new Error(`${record.name} has no tag: see Identified`);
  const bytes = createHash('sha256').update(JSON.stringify(naturalKey)).digest().subarray(0, 16);
  bytes[0] = tag;
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [8, 12, 16, 20, 32]
    .map((end, index, ends) => hex.slice(index === 0 ? 0 : ends[index - 1], end))
    .join('-');
}

/** The record that an id belongs to; undefined where the text is not an id of this gateway. */
export function recordForId(id: string): RecordClass | undefined {
  return idPattern.test(id) ? classes.get(Number.parseInt(id.slice(0, 2), 16)) : undefined;
}

/** The name of the schema's type for the record that an id belongs to. */
export function typeNameForId(id: string): string | undefined {
  const record = recordForId(id);
  return record && (exposedAs.get(record) ?? record).name;
}
