import { transferOf } from '../../support/evaluation-asker';
import {
  openDraftingDatabase,
  publish,
  refusedPublication,
  versionsOf,
  type DraftingDatabase,
} from '../../support/evaluation-drafts';

/** The period of a version that is published as IN_FORCE. */
let database: DraftingDatabase['database'];
let bank: DraftingDatabase['bank'];
let anyone: DraftingDatabase['anyone'];
let make: DraftingDatabase['make'];
let draftOf: DraftingDatabase['draftOf'];

/** Without a legal act nothing is published as in force. */
const act = { legalAct: 'Law No 1' };
const january = { effectiveFrom: '2027-01-01', effectiveTo: '2027-01-31' };

beforeAll(async () => {
  ({ database, bank, anyone, make, draftOf } = await openDraftingDatabase());
});
afterAll(() => database.close());

describe('a version in force', () => {
  it.each(['2026-11-21', '2037-01-01'])(
    'begins today or within ten years, so not on %s',
    async (day) => {
      await make(`begins-${day}`, { status: 'CONSIDERED' });
      const id = await draftOf(`begins-${day}`, { ...act, effectiveFrom: day });
      const { message, extensions } = await refusedPublication(bank, id, 'IN_FORCE');
      expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'input.status' });
      expect(message).toContain('is in the past or more than ten years ahead');
      expect(await versionsOf(anyone, `begins-${day}`)).toHaveLength(1);
    },
  );
});

describe('a version that comes into force', () => {
  const periods = async (code: string) =>
    (await versionsOf(anyone, code)).map(({ effectiveFrom, effectiveTo }) => [
      effectiveFrom,
      effectiveTo,
    ]);

  it.each([
    ['whose beginning is not on record', null],
    ['that began before', '2020-01-01'],
    ['that began the day before', '2026-12-31'],
  ])('ends an open version %s on the day before', async (_, from) => {
    const code = `ends-${from ?? 'open'}`;
    await make(code, { status: 'IN_FORCE', effective_from: from });
    await publish(bank, await draftOf(code, { ...act, effectiveFrom: '2027-01-01' }), 'IN_FORCE');
    expect(await periods(code)).toEqual([
      [from, '2026-12-31'],
      ['2027-01-01', null],
    ]);
    const transfer = (at: string) => transferOf({ ruleCode: code, occurredAt: at });
    const [last, first] = [
      await anyone.preview(transfer('2026-12-31T18:59:59Z')),
      await anyone.preview(transfer('2026-12-31T19:00:00Z')),
    ];
    expect([last.ruleVersion.number, first.ruleVersion.number]).toEqual([1, 2]);
  });

  it.each([
    ['that began on that day', '2027-01-01', null],
    ['that begins later', '2027-06-01', null],
    ['that ends later', '2020-01-01', '2027-01-01'],
  ])('cannot overlap a version %s', async (_, from, to) => {
    const code = `overlap-${from}-${to ?? 'open'}`;
    await make(code, { status: 'IN_FORCE', effective_from: from, effective_to: to });
    const id = await draftOf(code, { ...act, effectiveFrom: '2027-01-01' });
    const { message, extensions } = await refusedPublication(bank, id, 'IN_FORCE');
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'input.id' });
    expect(message).toContain('on the same days as another version');
    expect(await periods(code)).toEqual([[from, to]]);
  });
});

describe('a draft that ends', () => {
  it('cannot follow a version without an end, since then none would be in force', async () => {
    await make('gap', { status: 'IN_FORCE' });
    const id = await draftOf('gap', { ...act, ...january });
    const { message, extensions } = await refusedPublication(bank, id, 'IN_FORCE');
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'input.id' });
    expect(message).toContain('omit effectiveTo');
    expect(await versionsOf(anyone, 'gap')).toMatchObject([{ effectiveTo: null }]);
  });
});
