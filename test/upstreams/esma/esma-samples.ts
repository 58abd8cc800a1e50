import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { ingestDocument, type IngestOptions } from '../../../src/ingestion/ingest-document';
import { hashOf } from '../../../src/ingestion/documents/received-document';
import type { RunReport } from '../../../src/ingestion/runs/run-report';
import { esmaCasps } from '../../../src/upstreams/esma/esma-casps';
import { esmaNcasp } from '../../../src/upstreams/esma/esma-ncasp';
import type { RowValues, Upstream } from '../../../src/upstreams/upstream';

const folder = join(__dirname, '../../../src/upstreams/esma/samples');
const read = (path: string): Buffer => readFileSync(join(folder, path));

/** The six recorded registers, the oldest first. */
export const caspFiles = readdirSync(folder)
  .filter((name) => name.endsWith('.csv'))
  .sort();

export const caspFile = (name: string): Buffer => read(name);
export const ncaspFile = (): Buffer => read('ncasp/NCASP_2026-07_trimmed.csv');

/** The columns of `CASPS.csv`, and a row of a firm that is made up. */
export const columns = caspFile('CASPS_2026-02-24.csv').toString().slice(1).split('\r\n')[0] ?? '';
export const firm: Readonly<Record<string, string>> = {
  ae_competentAuthority: 'An Authority (AA)',
  ae_homeMemberState: 'AT',
  ae_lei_name: 'Bybit EU GmbH',
  ae_lei: '5299005V5GBSN2A4C303',
  ae_lei_cou_code: 'AT',
  ae_commercial_name: 'Bybit',
  ae_address: 'A street 1',
  ae_website: 'https://www.bybit.eu',
  ac_authorisationNotificationDate: '28/05/2025',
  ac_serviceCode: 'c. exchange of crypto-assets for funds',
  ac_serviceCode_cou: 'BE|GR',
  ac_lastupdate: '28/05/2025',
};

/** A document of rows that differ from `firm`; `ending` is after each line. */
export function caspDocument(
  rows: readonly Readonly<Record<string, string>>[],
  { header = columns, ending = '\r\n' } = {},
): Buffer {
  const quote = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell}"` : cell);
  const lines = rows.map((row) =>
    header
      .split(',')
      .map((name) => quote({ ...firm, ...row }[name] ?? ''))
      .join(','),
  );
  return Buffer.from([header, ...lines, ''].join(ending));
}

function ingest<Values extends RowValues>(
  dataSource: DataSource,
  upstream: Upstream<Values>,
  bytes: Buffer,
  options?: IngestOptions,
): Promise<RunReport> {
  const retrievedAt = new Date('2026-07-20T06:00:00Z');
  const document = { bytes, snapshot: hashOf(bytes), origin: 'a-file.csv', retrievedAt };
  return ingestDocument(dataSource, upstream, document, options);
}

export const ingestCasps = (
  dataSource: DataSource,
  bytes: Buffer,
  options?: IngestOptions,
): Promise<RunReport> => ingest(dataSource, esmaCasps, bytes, options);

export const ingestNcasp = (dataSource: DataSource, bytes: Buffer): Promise<RunReport> =>
  ingest(dataSource, esmaNcasp, bytes);

/** How many flags of each kind a document has. */
export function countFlags(flags: readonly { code: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of flags) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
