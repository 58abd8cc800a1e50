import { EvaluationAsker } from '../support/evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import {
  draft,
  leastDraft,
  makeRule,
  refusedPublication,
  versionsOf,
} from '../support/evaluation-drafts';
import { fillWithLeast } from '../support/evaluation-record';
import { callerOf } from '../support/test-resources';

/** From when to when what is published as IN_FORCE may bind. */
let database: EvaluationDatabase;
let bank: EvaluationAsker;
let anyone: EvaluationAsker;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  const resources = database.resources();
  bank = new EvaluationAsker(resources, callerOf(await database.makeTenant('a-bank')));
  anyone = new EvaluationAsker(resources);
});
afterAll(() => database.close());

const make = (code: string, ...versions: object[]): Promise<void> =>
  makeRule(database.dataSource, code, versions as Record<string, unknown>[]);
const draftOf = async (ruleCode: string, more: object = {}): Promise<string> =>
  (await draft(bank, { ...leastDraft, ruleCode, ...more })).id;

describe('a version in force', () => {
  it.each(['2026-11-21', '2037-01-01'])(
    'begins from today on, within ten years, so not on %s',
    async (day) => {
      await make(`begins-${day}`, { status: 'CONSIDERED' });
      const id = await draftOf(`begins-${day}`, { effectiveFrom: day });
      const { message, extensions } = await refusedPublication(bank, id, 'IN_FORCE');
      expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'input.status' });
      expect(message).toContain('from today on');
      expect(await versionsOf(anyone, `begins-${day}`)).toHaveLength(1);
    },
  );
});

describe('a draft that ends', () => {
  it('is not put in the place of a version without an end: nothing would be in force', async () => {
    await make('gap', { status: 'IN_FORCE' });
    const id = await draftOf('gap', { effectiveFrom: '2027-01-01', effectiveTo: '2027-01-31' });
    const { message, extensions } = await refusedPublication(bank, id, 'IN_FORCE');
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'input.id' });
    expect(message).toContain('leave effectiveTo out');
    expect(await versionsOf(anyone, 'gap')).toMatchObject([{ effectiveTo: null }]);
  });
});
