import { liftRedactions, listRedacted } from '../../src/redaction/lifted-redactions';
import { UnreadableDocument } from '../../src/upstreams/upstream';
import { register } from '../ingestion/register-database';
import { CanaryDatabase, canaryBin, canaryId, filesWith } from './canary-database';

let canaries: CanaryDatabase;
beforeEach(async () => {
  canaries = await CanaryDatabase.open();
  await canaries.fill();
});
afterEach(() => canaries.close());

const row = `REG-1 ${canaryBin} activity=zqcanary-trading status=ACTIVE`;

it('is refused in files, by its line, until the redaction is lifted', async () => {
  await canaries.redact();
  await expect(canaries.import(filesWith('Zqcanary Seven'))).rejects.toMatchObject({
    problems: expect.arrayContaining([
      expect.objectContaining({ message: 'was redacted: take it out of the file' }),
    ]) as unknown[],
  });
  const [refused] = await canaries.query(`select outcome, reason, message from upstream_run
    where upstream = 'curated-record' order by started_at desc limit 1`);
  expect(refused).toMatchObject({ outcome: 'REFUSED', reason: 'INVALID' });
  expect(await canaries.tablesWithCanary()).toEqual([]);
  await canaries.import(filesWith(null));
  const { dataSource } = canaries.database;
  const ids = (await listRedacted(dataSource)).map(({ id }) => id);
  expect(await liftRedactions(dataSource, ids, 'It may be')).toBe(ids.length);
  await canaries.import(filesWith('Zqcanary Seven'));
  expect(await canaries.query(`select id from provider where slug = 'zqcanary'`)).toEqual([
    { id: canaryId },
  ]);
  const change = await canaries.query(`select kind from record_change
    where changed_id = '${canaryId}' order by sequence desc limit 1`);
  expect(change).toEqual([{ kind: 'ADDED' }]);
  await canaries.redact();
  expect(await canaries.tablesWithCanary()).toEqual([]);
  expect((await listRedacted(dataSource)).find(({ id }) => id === canaryId)).toMatchObject({
    ...{ liftedAt: null, reason: 'Taken in by mistake' },
  });
});

it('is left out of the next document, counted, and its bytes are not stored', async () => {
  await canaries.redact();
  // The same bytes are known: they are not read.
  expect(await canaries.read(`2026-01-02\n${row}`)).toMatchObject({ outcome: 'UNCHANGED' });
  const document = `2026-01-03\n${row}\nREG-2 991399500010 activity=other`;
  const report = await canaries.read(document);
  expect(report).toMatchObject({ outcome: 'PUBLISHED', added: 1, rowsRead: 2, rowsRefused: 1 });
  expect(report.refusals[0]).toEqual({
    locator: 'a redacted row',
    code: 'REDACTED',
    message: 'was redacted, and is not taken in again',
  });
  expect(await canaries.tablesWithCanary()).toEqual([]);
  const bodies = await canaries.query(`select s.body from upstream_run r
    join upstream_snapshot s on s.hash = r.snapshot where r.upstream = 'a-register'`);
  expect(bodies.every(({ body }) => body === null)).toBe(true);
});

it('is not stored with a document that cannot be read', async () => {
  await canaries.redact();
  const read = (): never => {
    throw new UnreadableDocument('NOT_TEXT', 'is none');
  };
  const report = await canaries.read('zqcanary', { ...register, read });
  expect(report).toMatchObject({ outcome: 'REFUSED', reason: 'NOT_TEXT' });
  expect(await canaries.tablesWithCanary()).toEqual([]);
});

it('is read again from a document that is known, once the redaction is lifted', async () => {
  await canaries.redact();
  const { dataSource } = canaries.database;
  const ids = (await listRedacted(dataSource)).map(({ id }) => id);
  await liftRedactions(dataSource, ids, 'It may be');
  await canaries.import(filesWith('Zqcanary Seven'));
  const report = await canaries.read(`2026-01-02\n${row}`);
  expect(report).toMatchObject({ outcome: 'PUBLISHED', added: 1, rowsRefused: 0 });
  expect(await canaries.query(`select number from license where number = 'REG-1'`)).toHaveLength(1);
});
