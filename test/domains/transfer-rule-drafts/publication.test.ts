import { EvaluationAsker, inTenge, transferOf } from '../../support/evaluation-asker';
import {
  clause,
  openDraftingDatabase,
  publish,
  refusedPublication,
  versionsOf,
  type DraftingDatabase,
} from '../../support/evaluation-drafts';
import { otherProcess } from '../../support/evaluation-processes';
import { idOf } from '../../support/synthetic-record';
import { callerOf } from '../../support/test-resources';
import { TransferRuleDraft } from '../../../src/domains/transfer-rule-drafts/transfer-rule-draft';

/** Publication of drafts as versions. */
let database: DraftingDatabase['database'];
let bank: DraftingDatabase['bank'];
let anyone: DraftingDatabase['anyone'];
let make: DraftingDatabase['make'];
let draftOf: DraftingDatabase['draftOf'];

beforeAll(async () => {
  ({ database, bank, anyone, make, draftOf } = await openDraftingDatabase());
});
afterAll(() => database.close());

describe('a published draft', () => {
  it('is a public version with the next number and an id of its own', async () => {
    await make('next', { status: 'CONSIDERED' }, { status: 'CONSIDERED' });
    const fields = {
      clauses: [clause('SENDER_IIN', 'amountInTenge > threshold', ['SMS'])],
      threshold: { amount: '100000.50', currency: 'KZT' },
      announcedOn: '2026-11-01',
      effectiveFrom: '2027-01-01',
      effectiveTo: '2027-12-31',
      legalAct: 'Law No 1',
    };
    const id = await draftOf('next', fields);
    const version = await publish(bank, id, 'ANNOUNCED');
    expect(version).toEqual({
      ...fields,
      id: version.id,
      number: 3,
      status: 'ANNOUNCED',
      rule: { code: 'next' },
    });
    expect(version.id).toMatch(/^0c/);
    expect((await versionsOf(anyone, 'next'))[2]).toEqual(version);
  });

  it('gives the same version if it is published again', async () => {
    await make('again', { status: 'CONSIDERED' });
    const id = await draftOf('again', { announcedOn: '2026-11-01' });
    const listed = '{ transferRule(code: "again") { drafts { id } } }';
    expect(await bank.data(listed)).toEqual({ transferRule: { drafts: [{ id }] } });
    const version = await publish(bank, id, 'ANNOUNCED');
    expect(await bank.data(listed)).toEqual({ transferRule: { drafts: [] } });
    expect(await publish(bank, id, 'ANNOUNCED')).toEqual(version);
    // It stays published as it was, whatever status is sent.
    expect(await publish(bank, id, 'CONSIDERED')).toEqual(version);
    expect(await versionsOf(anyone, 'again')).toHaveLength(2);
  });

  it('governs the next transfer at once, and no evaluation on record', async () => {
    await make('governed', { status: 'IN_FORCE' });
    const transfer = transferOf({ ...inTenge('11'), ruleCode: 'governed' });
    const before = await bank.evaluate('before', transfer);
    const clauses = [clause('SENDER_IIN', 'amountInTenge > 10')];
    const id = await draftOf('governed', { clauses, announcedOn: '2025-10-22' });
    await publish(bank, id, 'ANNOUNCED');
    const { evaluation } = await bank.evaluate('after', transfer);
    expect(evaluation).toMatchObject({ ruleVersion: { number: 2 }, outstanding: ['SENDER_IIN'] });
    const again = await bank.evaluate('before', transfer);
    expect(again).toEqual({ ...before, replayed: true });
    const dayBefore = { ...transfer, occurredAt: '2025-10-21T18:59:59Z' };
    expect((await anyone.preview(dayBefore)).ruleVersion.number).toBe(1);
  });
});

describe('a status', () => {
  it.each([
    ['CONSIDERED', {}, null],
    ['ANNOUNCED', {}, 'announcedOn'],
    ['ANNOUNCED', { announcedOn: '2026-11-01' }, null],
    ['IN_FORCE', { announcedOn: '2026-11-01' }, 'effectiveFrom'],
    ['IN_FORCE', { effectiveFrom: '2027-01-01' }, 'legalAct'],
    ['IN_FORCE', { effectiveFrom: '2027-01-01', legalAct: 'Law No 1' }, null],
    ['CONSIDERED', { legalAct: 'Law No 1' }, null],
    ['DRAFT', {}, 'CONSIDERED, ANNOUNCED or IN_FORCE'],
    ['REPEALED', { effectiveFrom: '2027-01-01' }, 'CONSIDERED, ANNOUNCED or IN_FORCE'],
  ])('%s for a draft with %j lacks %j', async (status, fields, lack) => {
    const words = ['status', ...Object.keys(fields), status];
    const code = words.join('-').toLowerCase().replaceAll('_', '-');
    await make(code, { status: 'CONSIDERED' });
    const id = await draftOf(code, fields);
    if (lack === null) {
      expect(await publish(bank, id, status)).toMatchObject({ number: 2, status });
      return;
    }
    const { message, extensions } = await refusedPublication(bank, id, status);
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'input.status' });
    expect(message).toContain(lack);
    expect(await versionsOf(anyone, code)).toHaveLength(1);
  });

  it.each([
    ['a text that is not an id', 'a draft'],
    ['an id without a draft', idOf(TransferRuleDraft, 'none')],
  ])('of %s is rejected', async (_, id) => {
    const { extensions } = await refusedPublication(bank, id, 'CONSIDERED');
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'input.id' });
  });
});

describe('simultaneous publications', () => {
  const tenantId = async (): Promise<string> => {
    const [row] = await database.dataSource.query<{ id: string }[]>('select id from tenant');
    return row?.id ?? '';
  };

  it('get different numbers', async () => {
    await make('at-once', { status: 'CONSIDERED' });
    const ids: string[] = [];
    for (let count = 0; count < 10; count++) ids.push(await draftOf('at-once'));
    const other = await otherProcess(database);
    const caller = callerOf({ id: await tenantId(), slug: 'a-bank' });
    const askers = [bank, new EvaluationAsker(other.resources, caller)];
    const outcomes = await Promise.allSettled(
      ids.map((id, place) => publish(askers[place % 2] as EvaluationAsker, id, 'CONSIDERED')),
    );
    await other.close();
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
    const versions = await versionsOf(anyone, 'at-once');
    expect(versions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('of one draft make one version', async () => {
    await make('one', { status: 'CONSIDERED' });
    const id = await draftOf('one');
    const versions = await Promise.all([1, 2, 3].map(() => publish(bank, id, 'CONSIDERED')));
    expect(new Set(versions.map((each) => each.id)).size).toBe(1);
    expect(await versionsOf(anyone, 'one')).toHaveLength(2);
  });
});
