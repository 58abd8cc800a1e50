import { createHash } from 'node:crypto';
import { identify } from '../../../src/kernel/records/record-id';
import { Authority } from '../../../src/domains/authorities/authority';
import { importRecord } from '../../../src/ingestion/curated/import-record';
import { bundleFiles } from '../../../src/upstreams/bundle';
import { RecordSession, replaced, written } from '../../import/record-session';
import { smallRecord } from '../../import/record-text';
import { ask } from '../../support/ask';
import { NotedStatements } from './noted-statements';

const session = new RecordSession();
beforeEach(() => session.open());
afterEach(() => session.close());

const runs = `select outcome::text, reason, message, rows_read, added, changed, unchanged, ended
  from upstream_run where upstream = 'curated-record' order by started_at`;
const lineOf = (text: string, part: string): number =>
  text.slice(0, text.indexOf(part)).split('\n').length;

interface ShownProvenance {
  locator: string;
  origin: string | null;
  firstSeenAt: string;
  lastSeenAt: string;
  retrievedAt: string;
  snapshot: { hash: string; sizeBytes: number };
  upstream: { slug: string };
}
interface Traced {
  provenance: ShownProvenance;
}
const provenance = `provenance { locator origin firstSeenAt lastSeenAt retrievedAt
  upstream { slug } snapshot { hash sizeBytes } }`;

/** Where a provider, its last standing and a source are from. */
async function shown(): Promise<Record<'provider' | 'period' | 'source', ShownProvenance>> {
  const { result } = await ask(
    session.dataSource,
    `{ provider(slug: "okx") { ${provenance}
      statusHistory { ${provenance} } }
      source(slug: "paper") { ${provenance} } }`,
  );
  expect(result.errors).toBeUndefined();
  const { provider, source } = result.data as {
    provider: Traced & { statusHistory: Traced[] };
    source: Traced;
  };
  return {
    provider: provider.provenance,
    period: (provider.statusHistory.at(-1) as Traced).provenance,
    source: source.provenance,
  };
}

it('is traced from the graph to the line of a file and to the bytes of all files', async () => {
  await session.import(smallRecord);
  const { provider, period } = await shown();
  expect(provider).toMatchObject({
    upstream: { slug: 'curated-record' },
    locator: `record.yaml:line ${lineOf(smallRecord, '- slug: okx')}`,
    origin: null,
  });
  expect(period.locator).toBe(`record.yaml:line ${lineOf(smallRecord, '- status: WARNED')}`);
  const bundle = bundleFiles([{ name: 'record.yaml', bytes: Buffer.from(smallRecord) }]);
  expect(provider.snapshot).toEqual({
    hash: createHash('sha256').update(bundle).digest('hex'),
    sizeBytes: bundle.length,
  });
  const stored = `select encode(body, 'hex') from upstream_snapshot`;
  expect(await session.values(stored)).toEqual([[bundle.toString('hex')]]);
  expect(await session.values(runs)).toEqual([['PUBLISHED', null, null, 30, 30, 0, 0, 0]]);
});

it('is unchanged by the same files: a run, and no lock and no write of the record', async () => {
  await session.import(smallRecord);
  const before = await shown();
  const state = `select version, (select count(*) from upstream_snapshot) from record_version`;
  const version = await session.values(state);
  const noted = new NotedStatements(session.dataSource);
  const file = session.folder.write('record.yaml', smallRecord);
  expect(written(await importRecord(noted.dataSource, [file]))).toEqual({});
  expect(noted.locks).toEqual([]);
  expect(noted.writtenTables).toEqual([
    ...['operation_run', 'upstream', 'upstream_run', 'upstream_scope', 'upstream_snapshot'],
  ]);
  expect(await session.values(state)).toEqual(version);
  expect((await session.values(runs))[1]).toEqual(['UNCHANGED', null, null, 30, 0, 0, 30, 0]);
  const after = await shown();
  expect(after.provider.firstSeenAt).toBe(before.provider.firstSeenAt);
  expect(after.provider.lastSeenAt > before.provider.lastSeenAt).toBe(true);
});

it('keeps the document that gave a row its values, until a file gives it others', async () => {
  await session.import(smallRecord);
  const before = await shown();
  await session.import(`# A comment\n${smallRecord}`);
  expect((await session.values(runs)).at(-1)?.[0]).toBe('UNCHANGED');
  const commented = await shown();
  expect(commented.period).toEqual({
    ...before.period,
    lastSeenAt: commented.period.lastSeenAt,
  });
  expect(commented.period.lastSeenAt > before.period.lastSeenAt).toBe(true);
  await session.import(`# A comment\n${replaced(['status: WARNED', 'status: SHUT_DOWN'])}`);
  const changed = await shown();
  expect(changed.period.snapshot.hash).not.toBe(before.period.snapshot.hash);
  expect(changed.period.locator).toBe(
    `record.yaml:line ${lineOf(smallRecord, '- status: WARNED') + 1}`,
  );
  expect(changed.provider.snapshot).toEqual(before.provider.snapshot);
});

it('says when a row was last seen, whatever other files were imported', async () => {
  await session.import(smallRecord);
  const before = await shown();
  const text = `authorities:\n  - { slug: a, name: A, jurisdiction: KZ }\n`;
  await importRecord(session.dataSource, [session.folder.write('other.yaml', text)]);
  expect(await shown()).toEqual(before);
  await session.import(text);
  expect((await shown()).provider).toEqual(before.provider);
  await session.import(smallRecord);
  expect((await shown()).provider.lastSeenAt > before.provider.lastSeenAt).toBe(true);
  const moved = `select scope, absent_since is null from upstream_row where key =
    '${identify(Authority, 'a')}'`;
  expect(await session.values(moved)).toEqual([['record.yaml', false]]);
});

it('ends the row of what an import removes', async () => {
  await session.import(smallRecord);
  const period = '      - status: WARNED\n        validFrom: 2025-01-01\n        source: paper\n';
  await session.import(replaced([period, '']));
  expect((await session.values(runs)).at(-1)).toEqual(['PUBLISHED', null, null, 29, 0, 0, 29, 1]);
  const ended = `select n.locator, n.ended_on is not null,
    exists (select from upstream_record o where o.row_key = n.key)
    from upstream_row n where ended_at is not null`;
  const locator = `record.yaml:line ${lineOf(smallRecord, '- status: WARNED')}`;
  expect(await session.values(ended)).toEqual([[locator, true, false]]);
  await session.import(smallRecord);
  expect(await session.values(ended)).toEqual([]);
});

it('stores the hash alone of files whose comments have what may be a personal number', async () => {
  await session.import(`# 900101300007\n${smallRecord}`);
  expect(await session.values('select body is null from upstream_snapshot')).toEqual([[true]]);
  expect((await shown()).provider.upstream.slug).toBe('curated-record');
});
