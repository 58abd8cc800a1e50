import type { DataSource } from 'typeorm';
import { withConnection, inTransaction } from '../import/tables/transaction';
import type { RunQuery } from '../import/tables/run-query';
import { sql } from '../postgres/sql';
import type { DocumentAddress, Upstream } from '../upstreams/upstream';
import type { DocumentFetcher, FetchedDocument } from './fetch/fetch-document';
import { ingestDocument, type IngestOptions } from './ingest-document';
import { hashOf } from './documents/received-document';
import { beginRun, finishRun } from './runs/run-ledger';
import { noRows, takenOutcomes, type RunReport } from './runs/run-report';
import { bytesOf } from './documents/stored-bytes';

/** The publisher asked for a pause, which has not passed. */
export class RetryLater extends Error {
  readonly code = 'RETRY_LATER';
}

/** What the last document of an address that was taken said of itself. */
interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** The document, which one that is not modified is once more. */
  readonly snapshot: Buffer | null;
  readonly documentHash: Buffer | null;
}

const noValidators: Validators = {
  etag: null,
  lastModified: null,
  snapshot: null,
  documentHash: null,
};

/**
 * Fetches documents of an upstream and takes them into the record, one after the other, each in a
 * run of its own. After one that could not be fetched, no other is tried: the reason is most likely
 * the same. A dry run fetches, too, but notes nothing. Throws `RetryLater`.
 */
export async function runDocuments(
  dataSource: DataSource,
  upstream: Upstream,
  fetcher: DocumentFetcher,
  addresses: readonly DocumentAddress[],
  options: IngestOptions = {},
): Promise<RunReport[]> {
  const retryAt = await withConnection(dataSource, (run) => readRetryAt(run, upstream.slug));
  if (retryAt !== null)
    throw new RetryLater(`${upstream.slug} asked for no request before ${retryAt}`);
  const reports: RunReport[] = [];
  for (const address of addresses) {
    const report = await runDocument(dataSource, upstream, fetcher, address, options);
    reports.push(report);
    if (report.outcome === 'FAILED') break;
  }
  return reports;
}

/** Until when the publisher asked for no request; null where that is past. */
async function readRetryAt(run: RunQuery, slug: string): Promise<string | null> {
  const [waiting] = await run<{ until: string | null }>(sql`
select to_json(max(retry_at)) #>> '{}' as until from upstream_run
where upstream = ${slug} and retry_at > now()`);
  return waiting?.until ?? null;
}

async function runDocument(
  dataSource: DataSource,
  upstream: Upstream,
  fetcher: DocumentFetcher,
  { url, scope, postJson }: DocumentAddress,
  options: IngestOptions,
): Promise<RunReport> {
  // Documents that are asked for by POST share an address.
  const { etag, lastModified } = postJson
    ? noValidators
    : await withConnection(dataSource, (run) => readValidators(run, upstream, url));
  const fetched = await fetcher.fetch({
    url,
    ...(postJson && {
      method: 'POST' as const,
      body: JSON.stringify(postJson),
      headers: { 'content-type': 'application/json', accept: 'application/json' },
    }),
    ...(etag !== null && { etag }),
    ...(lastModified !== null && { lastModified }),
  });
  if (fetched.kind !== 'fetched') return noteRun(dataSource, upstream, url, fetched, options);
  const { body, headers, retrievedAt, status } = fetched;
  const document = {
    bytes: body,
    snapshot: hashOf(body),
    origin: url,
    retrievedAt,
    expectedScope: scope,
    httpStatus: status,
    etag: headers['etag'] ?? null,
    lastModified: headers['last-modified'] ?? null,
  };
  return ingestDocument(dataSource, upstream, document, options);
}

/**
 * None for an address whose last document was not taken, was read by another reader, or was without
 * rows that end where another document is without them as well.
 */
async function readValidators(
  run: RunQuery,
  { slug, parserVersion }: Upstream,
  url: string,
): Promise<Validators> {
  const [last] = await run<StoredValidators>(sql`
select etag, last_modified as "lastModified", snapshot, document_hash as "documentHash",
  outcome::text = any(${takenOutcomes}) and parser_version = ${parserVersion}
    and not exists (select from upstream_row n where n.upstream = r.upstream
      and n.scope = r.scope and n.absent_since is not null and n.ended_at is null) as "isTaken"
from upstream_run r where upstream = ${slug} and origin = ${url} and outcome <> 'FAILED'
order by started_at desc limit 1`);
  if (!last?.isTaken) return noValidators;
  const { etag, lastModified, snapshot, documentHash } = last;
  return {
    ...{ etag, lastModified, snapshot: snapshot === null ? null : bytesOf(snapshot) },
    documentHash: documentHash === null ? null : bytesOf(documentHash),
  };
}

interface StoredValidators {
  etag: string | null;
  lastModified: string | null;
  snapshot: Buffer | string | null;
  documentHash: Buffer | string | null;
  isTaken: boolean;
}

/** Notes a run that got no document. */
async function noteRun(
  dataSource: DataSource,
  upstream: Upstream,
  url: string,
  fetched: Exclude<FetchedDocument, { kind: 'fetched' }>,
  { dryRun = false }: IngestOptions,
): Promise<RunReport> {
  const isFailed = fetched.kind === 'failed';
  const report: RunReport = {
    upstream: upstream.slug,
    origin: url,
    scope: null,
    ...noRows,
    outcome: isFailed ? 'FAILED' : 'NOT_MODIFIED',
    reason: isFailed ? fetched.code : null,
    message: isFailed ? fetched.message : null,
    publishedOn: null,
    refusals: [],
    flags: [],
    warnings: [],
    ...(isFailed && { retryAt: fetched.retryAt }),
  };
  if (dryRun) return report;
  const retrievedAt = isFailed ? new Date() : fetched.retrievedAt;
  await inTransaction(dataSource, false, async (run) => {
    const id = await beginRun(run, upstream, { origin: url, retrievedAt });
    const kept: Partial<Validators> = isFailed ? {} : await readValidators(run, upstream, url);
    const retryAt = isFailed ? fetched.retryAt : null;
    const status = fetched.status ?? undefined;
    const { snapshot = null, documentHash = null, ...validators } = kept;
    const hashes = { ...(snapshot && { snapshot }), ...(documentHash && { documentHash }) };
    const received = { ...validators, ...hashes, retryAt };
    await finishRun(run, id, { ...received, ...(status && { httpStatus: status }) }, report);
  });
  return report;
}
