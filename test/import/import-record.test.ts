import { importRecord } from '../../src/ingestion/curated/import-record';
import type { RowCounts } from '../../src/import/import-summary';
import { openTestDatabase } from '../support/test-database';
import { fingerprint } from './record-fingerprint';
import { RecordSession, replaced, written } from './record-session';
import { smallRecord } from './record-text';

const session = new RecordSession();
beforeAll(() => session.open());
afterAll(() => session.close());
beforeEach(() => session.restore());

const none: RowCounts = { inserted: 0, changed: 0, unchanged: 0, removed: 0 };

describe('an import', () => {
  it('counts inserted rows', async () => {
    await session.empty();
    const { records, total, files, dryRun } = await session.import(smallRecord);
    expect([files, dryRun]).toEqual([1, false]);
    expect(records).toMatchObject({
      sources: { ...none, inserted: 2 },
      providers: { ...none, inserted: 2 },
      enforcementActions: { ...none, inserted: 2 },
      transferRuleVersions: { ...none, inserted: 2 },
      statusPeriods: { ...none, inserted: 2 },
      claims: { ...none, inserted: 12 },
    });
    expect(total).toEqual({ ...none, inserted: 30 });
  });

  it('changes nothing when repeated', async () => {
    const before = await session.values('select xmin::text, id from claim order by id');
    const { records, total } = await session.import(smallRecord);
    expect(total).toEqual({ ...none, unchanged: 30 });
    expect(Object.values(records).every((counts) => counts.inserted + counts.changed === 0)).toBe(
      true,
    );
    // The rows themselves were not updated.
    expect(await session.values('select xmin::text, id from claim order by id')).toEqual(before);
  });

  it('gives every record the same id in any database', async () => {
    const other = await openTestDatabase();
    try {
      await importRecord(other.dataSource, [session.folder.write('record.yaml', smallRecord)]);
      expect(await fingerprint(other.dataSource)).toEqual(await fingerprint(session.dataSource));
    } finally {
      await other.close();
    }
  });

  it('writes nothing in a dry run', async () => {
    const before = await fingerprint(session.dataSource);
    const summary = await session.import(replaced(['title: Year', 'title: The year']), true);
    expect(summary.dryRun).toBe(true);
    expect(written(summary)).toEqual({ enforcementActions: { changed: 1 } });
    expect(await fingerprint(session.dataSource)).toEqual(before);
  });

  it('reports its progress', async () => {
    const phases = new Map<string, string>();
    await importRecord(session.dataSource, [session.folder.write('record.yaml', smallRecord)], {
      onProgress: ({ phase, done, total }) => phases.set(phase, `${done} of ${total}`),
    });
    expect(phases.get('reading files')).toBe('1 of 1');
    expect(phases.get('claims')).toBe('12 of 12');
  });

  it('waits for a concurrent import and is checked against its rows', async () => {
    const files = ['one', 'other'].map((slug) =>
      session.folder.write(
        `${slug}.yaml`,
        `providers:
  - { slug: ${slug}, name: ${slug}, bin: '991399500010', kind: OTHER, jurisdiction: ZZ }
`,
      ),
    );
    const outcomes = await Promise.allSettled(
      files.map((file) => importRecord(session.dataSource, [file])),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const rejected = outcomes.find((outcome) => outcome.status === 'rejected')?.reason;
    expect(rejected.problems[0].message).toMatch(
      /^"991399500010" already belongs to provider "(one|other)"/,
    );
  });
});
