import { createHash } from 'node:crypto';
import { redactedIds } from '../../import/checks/redacted.check';
import type { RunQuery } from '../../import/tables/run-query';
import { sql } from '../../postgres/sql';
import type { ReadDocument, RowRefusal } from '../../upstreams/upstream';
import type { RunReport } from '../runs/run-report';
import { bytesOf } from '../documents/stored-bytes';

/** The keys of an upstream's rows that must not be taken in again (docs/decisions/0049). */
export interface RedactedKeys {
  readonly size: number;
  has(key: string): boolean;
}

/** A key as the list of redacted rows has it. */
export const hashOfKey = (key: string): Buffer => createHash('sha256').update(key).digest();

export async function readRedactedKeys(run: RunQuery, upstream: string): Promise<RedactedKeys> {
  const rows = await run<{ hash: Buffer | string }>(sql`
select distinct key_hash as hash from redacted_row join redacted_record using (record_id)
where upstream = ${upstream} and lifted_at is null`);
  const hashes = new Set(rows.map(({ hash }) => bytesOf(hash).toString('hex')));
  const { size } = hashes;
  return { size, has: (key) => size > 0 && hashes.has(hashOfKey(key).toString('hex')) };
}

/** A document without its redacted rows, and these as refusals that say nothing of them. */
export function withoutRedactedRows(
  document: ReadDocument,
  keys: RedactedKeys,
): { document: ReadDocument; redacted: RowRefusal[] } {
  if (keys.size === 0) return { document, redacted: [] };
  const rows = document.rows.filter(({ key }) => !keys.has(key));
  const count = document.rows.length - rows.length;
  const redacted = Array.from({ length: count }, () => ({
    locator: 'a redacted row',
    code: 'REDACTED',
    message: 'was redacted, and is not taken in again',
  }));
  return { document: { ...document, rows }, redacted };
}

/** Counts redacted rows as refused ones, which no bound is about. */
export function withRedactedRows(report: RunReport, redacted: readonly RowRefusal[]): RunReport {
  const refusals = [...report.refusals, ...redacted];
  const rowsRead = report.rowsRead + redacted.length;
  return { ...report, refusals, rowsRead, rowsRefused: refusals.length };
}

/** What is left of records or claims without those that were redacted. */
export async function withoutRedacted<Proposed>(
  run: RunQuery,
  proposed: readonly Proposed[],
  idOf: (each: Proposed) => string,
): Promise<readonly Proposed[]> {
  const redacted = await redactedIds(run, proposed.map(idOf));
  return redacted.size === 0 ? proposed : proposed.filter((each) => !redacted.has(idOf(each)));
}
