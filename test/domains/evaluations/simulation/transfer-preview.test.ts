import { askAs } from '../../../support/ask';
import {
  EvaluationAsker,
  inDollars,
  inTenge,
  nobody,
  nobodyElse,
  transferOf,
  type GivenTransfer,
} from '../../../support/evaluation-asker';
import {
  openEvaluationDatabase,
  type EvaluationDatabase,
} from '../../../support/evaluation-database';
import { fillWithLeast, versionId } from '../../../support/evaluation-record';
import { idOf } from '../../../support/synthetic-record';
import { callerOf } from '../../../support/test-resources';
import { Provider } from '../../../../src/domains/providers/provider';
import { TransferRuleDraft } from '../../../../src/domains/transfer-rule-drafts/transfer-rule-draft';

/** Previews of decisions, which need no key. */
let database: EvaluationDatabase;
let anyone: EvaluationAsker;
let bank: EvaluationAsker;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  anyone = new EvaluationAsker(database.resources());
  bank = new EvaluationAsker(database.resources(), callerOf(await database.makeTenant('a-bank')));
});
afterAll(() => database.close());

const above = transferOf(inTenge('500000.01'));

describe('a preview', () => {
  it.each(['fine', 'license-1', ' ЛИЦ-№ 2 '])(
    'finds a platform by its slug or license number: %s',
    async (counterparty) => {
      const { provider, decision } = await anyone.preview({ ...transferOf(), counterparty });
      expect([provider, decision]).toEqual([{ slug: 'fine' }, 'CLEARED']);
    },
  );

  it.each<[string, GivenTransfer]>([
    ['in tenge', above],
    ['in dollars', transferOf({ ...inDollars('1000.01'), sender: { iin: nobodyElse } })],
    ['to a platform', { ...above, counterparty: 'ended' }],
    ['to a platform that is not on record', { ...above, counterparty: 'unknown platform' }],
    ['on the basis IN_FORCE', { ...above, basis: 'IN_FORCE' }],
  ])('of a transfer %s equals its evaluation', async (key, transfer) => {
    const preview = await anyone.preview(transfer);
    const { evaluation } = await bank.evaluate(key, transfer);
    // What belongs to a tenant is not known to anyone else.
    const { ruleVersion, sender24Hours, ...others } = preview;
    expect(sender24Hours).toBeNull();
    expect(evaluation).toMatchObject(others);
    expect(evaluation.ruleVersion).toMatchObject(ruleVersion);
  });

  it("records nothing, and reads no tenant's rows", async () => {
    const rows = await database.evaluationCount();
    const query = `query ($input: TransferInput!) { previewTransfer(input: $input) { decision } }`;
    const { statements, result } = await askAs(null, database.resources(), query, {
      input: { ...above, counterparty: 'fine' },
    });
    expect(result.errors).toBeUndefined();
    expect(statements.every((statement) => statement.trim().startsWith('select'))).toBe(true);
    expect(statements.join()).not.toContain('transfer_rule_evaluation');
    expect(await database.evaluationCount()).toBe(rows);
  });

  it('returns no number that was sent', async () => {
    const preview = await anyone.preview(
      transferOf({ sender: { iin: nobodyElse }, recipient: { iin: nobody } }),
    );
    expect(JSON.stringify(preview)).not.toMatch(/9913995/);
  });
});

describe('a preview under a version', () => {
  it.each([
    [1, []],
    [2, ['SENDER_IIN']],
    [3, ['SENDER_IIN', 'SENDER_CONFIRMATION']],
  ])('%s requires %j', async (number, outstanding) => {
    for (const asker of [anyone, bank]) {
      const preview = await asker.preview(above, versionId(number));
      expect(preview).toMatchObject({ ruleVersion: { number }, outstanding });
    }
  });

  it('uses that version, whichever governs the transfer', async () => {
    const early = { ...above, occurredAt: '2020-01-01T00:00:00Z', basis: 'IN_FORCE' };
    expect((await anyone.preview(early)).ruleVersion.number).toBe(1);
    expect((await anyone.preview(early, versionId(3))).ruleVersion.number).toBe(3);
  });

  it('of another rule is rejected', async () => {
    const { message, extensions } = await anyone.refusedPreview(
      above,
      versionId(1, 'another-rule'),
    );
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'ruleVersionId' });
    expect(message).toContain('another rule');
    const other = { ...above, ruleCode: 'another-rule' };
    expect((await anyone.preview(other, versionId(1, 'another-rule'))).decision).toBe('CLEARED');
    expect((await anyone.refusedPreview(other, versionId(2))).extensions.field).toBe(
      'ruleVersionId',
    );
  });

  it.each([
    ['a text that is not an id', 'version 2'],
    ["a person's number", nobody],
    ['an id of another record', idOf(Provider, 'fine')],
    ['an id without a version', versionId(9)],
  ])('by %s is rejected', async (_, id) => {
    const { message, extensions } = await anyone.refusedPreview(above, id);
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'ruleVersionId' });
    expect(message).not.toContain(id);
  });

  it('of an unknown rule is rejected with BAD_USER_INPUT', async () => {
    const unknown = { ...above, ruleCode: 'no-such-rule' };
    const { extensions } = await anyone.refusedPreview(unknown, versionId(2));
    expect(extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('a preview under a draft', () => {
  const drafting = `mutation ($input: DraftTransferRuleVersionInput!) {
    draftTransferRuleVersion(input: $input) { ruleVersion { id } }
  }`;
  async function draft(ruleCode: string): Promise<string> {
    const clauses = [{ requirement: 'SENDER_IIN', when: 'amountInTenge > 100' }];
    const data = await bank.data(drafting, { input: { ruleCode, clauses } });
    const { ruleVersion } = data['draftTransferRuleVersion'] as { ruleVersion: { id: string } };
    return ruleVersion.id;
  }

  it('is returned to the tenant that wrote it', async () => {
    const preview = await bank.preview(
      transferOf(inTenge('100.01')),
      await draft('kz-card-top-up'),
    );
    expect(preview).toMatchObject({
      ruleVersion: { number: 4, status: 'DRAFT' },
      outstanding: ['SENDER_IIN'],
    });
  });

  it('of another rule is rejected', async () => {
    const refusal = await bank.refusedPreview(above, await draft('another-rule'));
    expect(refusal.extensions.field).toBe('ruleVersionId');
  });

  it('of another tenant gives the same error as a draft that does not exist', async () => {
    const caller = callerOf(await database.makeTenant('b-bank'));
    const other = new EvaluationAsker(database.resources(), caller);
    const theirs = await other.refusedPreview(above, await draft('kz-card-top-up'));
    expect(theirs).toEqual(await other.refusedPreview(above, idOf(TransferRuleDraft, 'unknown')));
    expect(theirs.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'ruleVersionId' });
  });
});
