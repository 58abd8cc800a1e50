import { EvaluationAsker, transferOf } from '../../support/evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from '../../support/evaluation-database';
import {
  clause,
  draft,
  leastDraft,
  refusedDraft,
  refusedPublication,
  versionsOf,
  type Version,
} from '../../support/evaluation-drafts';
import { fillWithLeast } from '../../support/evaluation-record';
import { callerOf } from '../../support/test-resources';

/** Drafts of rule versions: validated, and visible to their tenant only. */
let database: EvaluationDatabase;
let bank: EvaluationAsker;
let otherBank: EvaluationAsker;
let anonymous: EvaluationAsker;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  const resources = database.resources();
  bank = new EvaluationAsker(resources, callerOf(await database.makeTenant('a-bank')));
  otherBank = new EvaluationAsker(resources, callerOf(await database.makeTenant('b-bank')));
  anonymous = new EvaluationAsker(resources);
});
afterAll(() => database.close());

const draftCount = async (): Promise<number> =>
  (await database.dataSource.query<object[]>('select from transfer_rule_draft')).length;

const tenge = (amount: string, currency = 'KZT'): object => ({ threshold: { amount, currency } });
const when = (expression: string, more: object = {}): object => ({
  clauses: [clause('SENDER_IIN', expression)],
  ...more,
});
const first = 'input.clauses[0]';

describe('a draft', () => {
  it.each<[string, object, string]>([
    ['without a clause', { clauses: [] }, 'input.clauses'],
    [
      'with two clauses of one requirement',
      {
        clauses: [
          clause('SENDER_IIN', 'true'),
          clause('RECIPIENT_IIN', 'true'),
          clause('SENDER_IIN', 'false'),
        ],
      },
      'input.clauses[2].requirement',
    ],
    [
      'with a method twice',
      { clauses: [clause('SENDER_IIN', 'true', ['SMS', 'SMS'])] },
      `${first}.acceptedMethods`,
    ],
    ['with an empty expression', when(''), `${first}.when`],
    ['with an expression that cannot be read', when('amountInTenge >'), `${first}.when`],
    ['with an unknown name', when('senderName == "A"'), `${first}.when`],
    ['with an expression that is not a condition', when('amountInTenge'), `${first}.when`],
    ['with a comparison of two types', when('amountInTenge > currency'), `${first}.when`],
    ['with a double', when('amountInTenge > 0.1'), `${first}.when`],
    ['with a macro', when('[1].all(x, x > 0)'), `${first}.when`],
    ['with a call', when('currency.size() > 3'), `${first}.when`],
    ['with 501 characters', when(`true${' '.repeat(497)}`), `${first}.when`],
    [
      "with a person's number in an expression",
      when('amountInTenge > 991399500010'),
      `${first}.when`,
    ],
    [
      'that reads a threshold without having one',
      when('amountInTenge > threshold'),
      `${first}.when`,
    ],
    [
      'with a threshold in dollars',
      { ...leastDraft, ...tenge('500000', 'USD') },
      'input.threshold.currency',
    ],
    ['with a threshold below zero', { ...leastDraft, ...tenge('-1') }, 'input.threshold.amount'],
    [
      "with a person's number for a threshold",
      { ...leastDraft, ...tenge('991399500010') },
      'input.threshold.amount',
    ],
    [
      "with a person's number in a threshold",
      { ...leastDraft, ...tenge('0.991399500010') },
      'input.threshold.amount',
    ],
    [
      'with a period that ends before it begins',
      { ...leastDraft, effectiveFrom: '2027-01-02', effectiveTo: '2027-01-01' },
      'input.effectiveTo',
    ],
    ['in force before 2010', { ...leastDraft, effectiveFrom: '2009-12-31' }, 'input.effectiveFrom'],
    ['with an empty legal act', { ...leastDraft, legalAct: ' ' }, 'input.legalAct'],
    [
      'with a legal act of 501 characters',
      { ...leastDraft, legalAct: 'x'.repeat(501) },
      'input.legalAct',
    ],
    [
      "with a person's number in the legal act",
      { ...leastDraft, legalAct: 'No 991399500010' },
      'input.legalAct',
    ],
    ['of an unknown rule', { ...leastDraft, ruleCode: '991399500010' }, 'input.ruleCode'],
  ])('%s is rejected, and nothing is stored', async (_, input, field) => {
    const { message, extensions } = await refusedDraft(bank, input);
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field });
    expect(message.startsWith(`${field}: `)).toBe(true);
    expect(message).not.toMatch(/9913|senderName/);
    expect(await draftCount()).toBe(0);
  });

  it('is returned as it was sent, with the number that it would take', async () => {
    const input = {
      clauses: [
        clause('RECIPIENT_IIN', 'true', ['STATE_REGISTER']),
        clause('SENDER_IIN', 'amountInTenge > threshold && currency in ["KZT", "USD"]'),
        clause('COUNTERPARTY_STANDING', 'counterpartyNamed && amount >= decimal("0.01")'),
      ],
      ...tenge('100000.50'),
      announcedOn: '2026-11-01',
      effectiveFrom: '2027-01-01',
      effectiveTo: '2027-01-01',
      legalAct: 'Law No 1',
    };
    const { id, ...fields } = await draft(bank, input);
    expect(id).toMatch(/^0f/);
    const rule = { code: 'kz-card-top-up' };
    expect(fields).toEqual({ ...input, number: 4, status: 'DRAFT', rule });
  });
});

describe('a draft of one tenant', () => {
  let own: Version;
  const byId = 'query ($id: ID!) { node(id: $id) { __typename id } }';
  const listed = '{ transferRule(code: "kz-card-top-up") { drafts { id } } }';
  beforeAll(async () => {
    own = await draft(bank);
  });

  it('is found by its id, and among the drafts, the newest first', async () => {
    const node = { __typename: 'TransferRuleVersion', id: own.id };
    expect(await bank.data(byId, own as never)).toEqual({ node });
    const newest = await draft(bank);
    const { transferRule } = await bank.data(listed);
    const { drafts } = transferRule as { drafts: { id: string }[] };
    expect(drafts.slice(0, 2).map(({ id }) => id)).toEqual([newest.id, own.id]);
  });

  it('is not found by another tenant', async () => {
    expect(await otherBank.data(byId, own as never)).toEqual({ node: null });
    expect(await otherBank.data(listed)).toEqual({ transferRule: { drafts: [] } });
    const refusal = await refusedPublication(otherBank, own.id, 'CONSIDERED');
    expect(refusal.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'input.id' });
  });

  it('is rejected without a key', async () => {
    expect((await anonymous.refusal(byId, own as never)).extensions.code).toBe('UNAUTHENTICATED');
  });

  it('is not a version of the rule, and governs no transfer', async () => {
    expect((await versionsOf(bank)).map(({ number }) => number)).toEqual([1, 2, 3]);
    const { evaluation } = await bank.evaluate('with a draft about', transferOf());
    expect(evaluation.ruleVersion.number).toBe(2);
  });

  it('has no claims, and is not disputed', async () => {
    const { node } = await bank.data(
      `query ($id: ID!) { node(id: $id) { ... on TransferRuleVersion {
        disputed claims { totalCount nodes { id } }
      } } }`,
      own as never,
    );
    expect(node).toEqual({ disputed: false, claims: { totalCount: 0, nodes: [] } });
  });
});

describe('the application role', () => {
  it('can neither change a draft nor write one of another tenant', async () => {
    const tenant = await database.makeTenant('c-bank');
    const inTenant = (statement: string): Promise<object[]> =>
      database.tenantTransactions(tenant.id, (run) => run({ text: statement, values: [] }));
    expect(await inTenant('select from transfer_rule_draft')).toEqual([]);
    await expect(inTenant(`update transfer_rule_draft set number = 1`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(
      inTenant(`insert into transfer_rule_draft (id, number, status, clauses, transfer_rule_id,
        tenant_id) select gen_random_uuid(), 1, 'DRAFT', '[]', rule.id, tenant.id
        from transfer_rule rule, tenant where slug = 'a-bank'`),
    ).rejects.toThrow(/row-level security/);
  });
});
