import {
  discard,
  draft,
  leastDraft,
  openDraftingDatabase,
  publish,
  refusedDiscarding,
  refusedDraft,
  type DraftingDatabase,
} from '../../support/evaluation-drafts';
import { EvaluationAsker } from '../../support/evaluation-asker';
import { callerOf } from '../../support/test-resources';

/** A draft that a tenant discards. */
let drafting: DraftingDatabase;
let otherBank: EvaluationAsker;
beforeAll(async () => {
  drafting = await openDraftingDatabase();
  const { database } = drafting;
  const tenant = callerOf(await database.makeTenant('b-bank'));
  otherBank = new EvaluationAsker(database.resources(), tenant);
});
afterAll(() => drafting.database.close());

const notFound = { code: 'BAD_USER_INPUT', field: 'input.id' };

async function draftsOf(asker: EvaluationAsker): Promise<string[]> {
  const { transferRule } = await asker.data(
    '{ transferRule(code: "kz-card-top-up") { drafts { id } } }',
  );
  return (transferRule as { drafts: { id: string }[] }).drafts.map(({ id }) => id);
}

it('is returned as it was, and no longer found', async () => {
  const { bank } = drafting;
  const [remaining, own] = [await draft(bank), await draft(bank)];
  expect(await discard(bank, own.id)).toEqual(own);
  expect(await draftsOf(bank)).toEqual([remaining.id]);
  const byId = 'query ($id: ID!) { node(id: $id) { id } }';
  expect(await bank.data(byId, { id: own.id })).toEqual({ node: null });
  expect((await refusedDiscarding(bank, own.id)).extensions).toEqual(notFound);
});

it('cannot be discarded by another tenant, without a key, or without the scope', async () => {
  const own = await draft(drafting.bank);
  expect((await refusedDiscarding(otherBank, own.id)).extensions).toEqual(notFound);
  expect(await draftsOf(drafting.bank)).toContain(own.id);
  const anonymous = new EvaluationAsker(drafting.database.resources());
  expect((await refusedDiscarding(anonymous, own.id)).extensions.code).toBe('UNAUTHENTICATED');
  const reading = callerOf(await drafting.database.makeTenant('c-bank'), ['evaluations:read']);
  const reader = new EvaluationAsker(drafting.database.resources(), reading);
  expect((await refusedDiscarding(reader, own.id)).extensions.code).toBe('FORBIDDEN');
});

it('cannot be a published one, through the API or the database', async () => {
  const own = await draft(drafting.bank);
  const version = await publish(drafting.bank, own.id, 'CONSIDERED');
  for (const id of [own.id, version.id, 'not-an-id']) {
    expect((await refusedDiscarding(drafting.bank, id)).extensions).toEqual(notFound);
  }
  const { tenantTransactions, dataSource } = drafting.database;
  const [tenant] = await dataSource.query<{ id: string }[]>(
    `select id from tenant where slug = 'a-bank'`,
  );
  const left = await tenantTransactions(tenant?.id ?? '', async (run) => {
    await run({ text: 'delete from transfer_rule_draft', values: [] });
    return run({ text: 'select id from transfer_rule_draft', values: [] });
  });
  expect(left).toEqual([{ id: own.id }]);
  // The draft still refers to its version.
  expect(await publish(drafting.bank, own.id, 'CONSIDERED')).toEqual(version);
});

it('makes room for another where a tenant has a thousand', async () => {
  const { id } = await draft(otherBank);
  await drafting.database.dataSource.query(
    `insert into transfer_rule_draft (id, number, status, clauses, transfer_rule_id, tenant_id)
    select gen_random_uuid(), number, status, clauses, transfer_rule_id, tenant_id
    from transfer_rule_draft, generate_series(2, 1000) where id = $1`,
    [id],
  );
  expect((await refusedDraft(otherBank, leastDraft)).extensions).toEqual({
    code: 'BAD_USER_INPUT',
    field: 'input',
  });
  // The limit is per tenant.
  await draft(drafting.bank);
  await discard(otherBank, id);
  await draft(otherBank);
  expect((await refusedDraft(otherBank, leastDraft)).extensions.code).toBe('BAD_USER_INPUT');
});
