import type { DataSource } from 'typeorm';
import { importRecord } from '../../../src/ingestion/curated/import-record';
import { ImportError } from '../../../src/import/diagnostics';
import { RecordFolder } from '../../import/record-folder';
import { smallRecord } from '../../import/record-text';
import { EvaluationAsker } from '../../support/evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from '../../support/evaluation-database';
import { clause, draft, publish, versionsOf, type Version } from '../../support/evaluation-drafts';
import { callerOf } from '../../support/test-resources';

/** A published version never changes. */
const folder = new RecordFolder();
let database: EvaluationDatabase;
let dataSource: DataSource;
let bank: EvaluationAsker;
let before: Version[];

const importText = (name: string, text: string): Promise<unknown> =>
  importRecord(dataSource, [folder.write(name, text)]);

beforeAll(async () => {
  database = await openEvaluationDatabase((to) =>
    importRecord(to, [folder.write('record.yaml', smallRecord)]),
  );
  ({ dataSource } = database);
  const caller = callerOf(await database.makeTenant('a-bank'));
  bank = new EvaluationAsker(database.resources(), caller);
  const { id } = await draft(bank, {
    ruleCode: 'top-up',
    clauses: [clause('RECIPIENT_IIN', 'true')],
    threshold: { amount: '500000', currency: 'KZT' },
  });
  await publish(bank, id, 'CONSIDERED', 'release');
  before = await versionsOf(bank, 'top-up');
});
afterAll(async () => {
  folder.remove();
  await database.close();
});
afterEach(async () => {
  expect(await versionsOf(bank, 'top-up')).toEqual(before);
});

const changes = [
  `clauses = '[]'`,
  `clauses = jsonb_set(clauses, '{0,when}', '"false"')`,
  "threshold_amount = 1, threshold_currency = 'KZT'",
  'number = number + 100',
  `transfer_rule_id = gen_random_uuid()`,
  'id = gen_random_uuid()',
];

describe('a published version', () => {
  it.each(changes)('cannot be changed, even by the owner of the database: %s', async (change) => {
    await expect(dataSource.query(`update transfer_rule_version set ${change}`)).rejects.toThrow(
      /is published: a change is a new version/,
    );
  });

  it.each([
    `update transfer_rule_version set status = 'REPEALED'`,
    'delete from transfer_rule_version',
    `insert into transfer_rule_version (id, number, status, clauses, transfer_rule_id)
     select gen_random_uuid(), 99, 'CONSIDERED', '[]', id from transfer_rule`,
  ])('cannot be written by the application role: %s', async (text) => {
    const tenant = await database.makeTenant(`bank-${text.length}`);
    await expect(
      database.tenantTransactions(tenant.id, (run) => run({ text, values: [] })),
    ).rejects.toThrow(/permission denied/);
  });

  it("cannot be published from another tenant's draft", async () => {
    const { id } = await draft(bank, {
      ruleCode: 'top-up',
      clauses: [clause('SENDER_IIN', 'true')],
    });
    const tenant = await database.makeTenant('other-bank');
    const text = `
      select * from publish_transfer_rule_draft(
        $1, gen_random_uuid(), 9, 'CONSIDERED', null)`;
    const rows = await database.tenantTransactions(tenant.id, (run) => run({ text, values: [id] }));
    expect(rows).toEqual([{ published_id: null, is_new: false }]);
  });

  it('is not changed by an import of other clauses, which reports the line', async () => {
    const other = smallRecord.replace(
      "when: 'true', acceptedMethods",
      "when: 'false', acceptedMethods",
    );
    expect(other).not.toBe(smallRecord);
    const rejection = await importText('other.yaml', other).catch((error: unknown) => error);
    expect(rejection).toBeInstanceOf(ImportError);
    expect((rejection as ImportError).problems).toMatchObject([
      { message: expect.stringContaining('is published with other clauses') as string },
    ]);
  });

  it('that a tenant published is not changed by an import of its number', async () => {
    const [, , published] = before;
    expect(published?.number).toBe(3);
    const theirs = `
      - number: 3
        clauses: [{ requirement: SENDER_IIN, when: 'true' }]
        claims: [{ property: status, value: CONSIDERED, source: paper, confidence: HIGH,
          rank: PREFERRED }]
`;
    const rejection = await importText('theirs.yaml', smallRecord.trimEnd() + theirs).catch(
      (error: unknown) => error,
    );
    expect(rejection).toBeInstanceOf(ImportError);
  });

  it('is unchanged after an import of the same record', async () => {
    await importText('same.yaml', smallRecord);
  });
});

describe('a version that a publication ended', () => {
  it('keeps that end after an import of files without it', async () => {
    const text = smallRecord.replaceAll('top-up', 'ended');
    await importText('ended.yaml', text);
    const ended = async (): Promise<(string | null)[]> =>
      (await versionsOf(bank, 'ended')).map(({ effectiveTo }) => effectiveTo);
    expect(await ended()).toEqual(['2025-06-30', null]);
    const { id } = await draft(bank, {
      ruleCode: 'ended',
      clauses: [clause('RECIPIENT_IIN', 'true')],
      effectiveFrom: '2027-01-01',
      legalAct: 'Law No 1',
    });
    await publish(bank, id, 'IN_FORCE', 'release');
    expect(await ended()).toEqual(['2025-06-30', '2026-12-31', null]);
    await importText('ended.yaml', text);
    expect(await ended()).toEqual(['2025-06-30', '2026-12-31', null]);
  });
});

describe('facts that become known later', () => {
  it('can be added: the announcement and the legal act', async () => {
    const values = [before[2]?.id];
    await dataSource.query(
      `update transfer_rule_version set announced_on = '2026-11-01', legal_act = 'Law No 1'
       where id = $1`,
      values,
    );
    const [, , version] = await versionsOf(bank, 'top-up');
    expect(version).toMatchObject({ announcedOn: '2026-11-01', legalAct: 'Law No 1' });
    await dataSource.query(
      'update transfer_rule_version set announced_on = null, legal_act = null where id = $1',
      values,
    );
  });
});
