import { SyntheticRandom } from './synthetic-random';
import { SyntheticRecord } from './synthetic-record';
import type { OrderedRow } from './synthetic-order';

/** Rows of which many tie and many lack what they are ordered by, and how they are ordered. */
export interface Crowd {
  record: SyntheticRecord;
  providers: OrderedRow[];
  licenses: OrderedRow[];
  actions: OrderedRow[];
  seizures: OrderedRow[];
}

const names = [
  'Bybit',
  'bybit',
  'BYBIT',
  'Bybit KZ',
  'Биржа',
  'биржа',
  'Ärger',
  'zebra',
  'Zebra',
  '_underscore',
  '1inch',
  'a%b',
  'a"b',
  "a'b",
  'a\\b',
  '漢字',
  '😀',
  'Z',
  'İ',
  ' space',
];
const days = [
  null,
  '0001-01-01',
  '1999-12-31',
  '2024-02-29',
  '2025-01-01',
  '2025-01-02',
  '9999-12-31',
];
const pastDays = [null, '2019-05-05', '2024-02-29', '2025-01-01', '2025-01-02', '2026-11-22'];
const counts = [null, null, 0, 1, 2, 10, 130, 1_000_000];
const amounts = [
  null,
  null,
  '0',
  '0.5',
  '0.50',
  '1.5',
  '1.500',
  '16700000',
  '16700000.00',
  '0.000000000000000001',
  '123456789012345678901234567890.5',
];

/** Some hundred rows of each kind, the same ones for the same seed. */
export function crowd(size: number, seed: number): Crowd {
  const random = new SyntheticRandom(seed);
  const record = new SyntheticRecord();
  const made: Crowd = { record, providers: [], licenses: [], actions: [], seizures: [] };
  for (let index = 0; index < size; index++) {
    const name = random.oneOf(names);
    const provider = record.provider(`provider-${index}`, { name });
    const since = random.oneOf(pastDays);
    const standing = random.chance(0.7);
    if (standing) record.standing(provider, random.oneOf(['WARNED', 'BLOCKED']), since, null);
    if (standing && since) record.standing(provider, 'AUTHORIZED', null, '2019-05-04');
    made.providers.push({ id: provider, NAME: name, STATUS_SINCE: standing ? since : null });

    const number = `${random.oneOf(names)}-${index}`;
    const [from, to] = [random.oneOf(days), random.oneOf(days)];
    const [valid_from, valid_to] = from && to && from > to ? [to, from] : [from, to];
    const license = record.license(number, provider, { valid_from, valid_to });
    const ordered = { NUMBER: number, VALID_FROM: valid_from, VALID_TO: valid_to };
    made.licenses.push({ id: license, ...ordered });

    const [announced_on, count] = [random.oneOf(days), random.oneOf(counts)];
    const figures = { announced_on, reported_platform_count: count };
    const action = record.action(`action-${index}`, figures);
    made.actions.push({ id: action, ANNOUNCED_ON: announced_on, REPORTED_PLATFORM_COUNT: count });

    const [day, amount] = [random.oneOf(days), random.oneOf(amounts)];
    const value = { value_amount: amount, value_currency: amount === null ? null : 'USD' };
    const keys = { enforcement_action_id: action, announced_on: day };
    const seizure = record.seizure(`seizure-${index}`, { ...keys, ...value });
    made.seizures.push({ id: seizure, ANNOUNCED_ON: day, VALUE: amount });
  }
  return made;
}
