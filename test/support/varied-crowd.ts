import type { DataSource } from 'typeorm';
import { crowd } from './synthetic-crowd';

/** One of some texts for each row, by a hash of its id. */
const oneOf = (texts: readonly string[]): string =>
  `(array[${texts.map((text) => `'${text}'`).join(', ')}])[
    1 + abs(hashtext(id::text)) % ${texts.length}]`;

/** Makes the rows of a crowd differ in what lists are counted by. */
const changes = [
  `update enforcement_action set kind = ${oneOf(['CASH_OUT', 'SITE_BLOCKING', 'PLATFORM_SHUTDOWN'])}
    ::enforcement_action_kind`,
  `update seizure set value_currency = ${oneOf(['USD', 'KZT', 'USDT'])}
    where value_amount is not null`,
  `update seizure set measure = ${oneOf(['FROZEN', 'SEIZED'])}::seizure_measure`,
  `update provider set kind = ${oneOf(['BROKER', 'EXCHANGER'])}::provider_kind,
    jurisdiction = ${oneOf(['KZ', 'AE', 'SC'])}`,
  `update source set publisher = ${oneOf(['A', 'a', 'Б', 'A "b"'])}, language = null`,
];

/** Inserts a crowd whose rows differ in kinds, currencies, countries and publishers. */
export async function insertVariedCrowd(
  dataSource: DataSource,
  size: number,
  seed: number,
): Promise<void> {
  await crowd(size, seed).record.insertInto(dataSource);
  for (const change of changes) await dataSource.query(change);
}
