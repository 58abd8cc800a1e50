import { domains } from '../../src/domains/domains';
import { snakeCase } from '../../src/kernel/records/naming';
import { gatewaySchema } from '../../src/graphql/schema';
import { inTenge, transferOf } from '../support/evaluation-asker';
import { curatedRecord } from '../support/evaluation-database';
import {
  discard,
  openDraftingDatabase,
  publish,
  type DraftingDatabase,
} from '../support/evaluation-drafts';
import { openTestDatabase } from '../support/test-database';

/** Which changes give the public record another version. */
let drafting: DraftingDatabase;

beforeAll(async () => {
  drafting = await openDraftingDatabase();
});
afterAll(() => drafting.database.close());

const run = <Row>(statement: string): Promise<Row[]> =>
  drafting.database.dataSource.query<Row[]>(statement);

async function version(dataSource = drafting.database.dataSource): Promise<string> {
  const [row] = await dataSource.query<{ version: string }[]>('select version from record_version');
  return (row as { version: string }).version;
}

/** Whether some work changes the version. */
async function changes(
  work: () => Promise<unknown>,
  dataSource = drafting.database.dataSource,
): Promise<boolean> {
  const before = await version(dataSource);
  await work();
  expect(await dataSource.query('select from record_transaction')).toEqual([]);
  return (await version(dataSource)) !== before;
}

const ofTenants = ['tenant', 'api_key', 'transfer_rule_draft', 'transfer_rule_evaluation'];
// Items of the review queue are not in the public record.
const unpublished = ['review_item'];
const tables = domains
  .flatMap((domain) => domain.records.map(({ name }) => snakeCase(name)))
  .filter((table) => ![...ofTenants, ...unpublished].includes(table));

describe('the record gets another version', () => {
  it.each(tables)('with every statement that changes %s', async (table) => {
    const triggers = await run<{ event: string }>(`
      select event_manipulation as event from information_schema.triggers
      where event_object_table = '${table}' and action_statement like '%keep_record_history(%'
      order by 1`);
    expect(triggers.map(({ event }) => event)).toEqual(['DELETE', 'INSERT', 'UPDATE']);
    const truncation = await run(`
      select from pg_trigger where tgrelid = '${table}'::regclass
        and tgfoid = 'keep_record_truncation'::regproc and tgtype & 32 <> 0`);
    expect(truncation).toHaveLength(1);
  });

  it('with rows added, changed and removed', async () => {
    const add = `insert into exchange_rate (id, currency, rate, effective_on, source_id)
      select gen_random_uuid(), 'XTS', 5, '2020-01-01', id from source limit 1`;
    expect(await changes(() => run(add))).toBe(true);
    const change = "update exchange_rate set rate = 6 where currency = 'XTS'";
    expect(await changes(() => run(change))).toBe(true);
    expect(await changes(() => run("delete from exchange_rate where currency = 'XTS'"))).toBe(true);
  });

  it('with an import that changes something, and not with a repeated one', async () => {
    const { dataSource, close } = await openTestDatabase();
    try {
      expect(await changes(() => curatedRecord(dataSource), dataSource)).toBe(true);
      expect(await changes(() => curatedRecord(dataSource), dataSource)).toBe(false);
    } finally {
      await close();
    }
  });

  it('with the publication of a draft, but not with the draft', async () => {
    await drafting.make('published', { status: 'CONSIDERED' });
    let id = '';
    const write = async (): Promise<void> => void (id = await drafting.draftOf('published'));
    expect(await changes(write)).toBe(false);
    expect(await changes(() => publish(drafting.bank, id, 'CONSIDERED'))).toBe(true);
    expect(await changes(() => publish(drafting.bank, id, 'CONSIDERED'))).toBe(false);
    await write();
    expect(await changes(() => discard(drafting.bank, id))).toBe(false);
  });
});

describe('the record keeps its version', () => {
  it.each([
    ['no row', "update provider set name = name where slug = 'none at all'"],
    ['only rows that are rolled back', 'begin; delete from claim; delete from license; rollback'],
  ])('if a statement changes %s', async (_, statement) => {
    expect(await changes(() => run(statement))).toBe(false);
  });

  it('if a tenant records an evaluation', async () => {
    await drafting.make('decided', { status: 'IN_FORCE' });
    const input = {
      idempotencyKey: 'one',
      transfer: transferOf({ ...inTenge('11'), ruleCode: 'decided' }),
    };
    const evaluation = `mutation ($input: EvaluateTransferInput!) {
      evaluateTransfer(input: $input) { replayed }
    }`;
    expect(await changes(() => drafting.bank.data(evaluation, { input }))).toBe(false);
  });
});

it('changes once per transaction, at its end', async () => {
  const { dataSource } = drafting.database;
  const before = await version();
  await dataSource.transaction(async (manager) => {
    await manager.query("update provider set name = name || '.'");
    await manager.query("update authority set name = name || '.'");
    const [row] = await manager.query<{ version: string }[]>('select version from record_version');
    expect(row?.version).toBe(before);
    expect(await manager.query('select from record_transaction')).toHaveLength(1);
    await manager.query('set constraints all immediate');
    const [after] = await manager.query<{ version: string }[]>(
      'select version from record_version',
    );
    expect(after?.version).not.toBe(before);
  });
});

it('exactly the mutations that change the record are marked as such', async () => {
  const mutations = (await gatewaySchema()).getMutationType()?.getFields() ?? {};
  const scopes = Object.entries(mutations).map(([name, field]) => [
    name,
    field.extensions.changesRecord ?? null,
  ]);
  // The tests above prove which mutations change it.
  expect(Object.fromEntries(scopes)).toEqual({
    discardTransferRuleVersion: null,
    draftTransferRuleVersion: null,
    publishTransferRuleVersion: 'rules:publish',
    evaluateTransfer: null,
    evaluateTransfers: null,
    // A verdict is stored; the owner of the database publishes it.
    acceptReviewItem: null,
    editReviewItem: null,
    rejectReviewItem: null,
  });
});
