import type { DataSource, QueryRunner } from 'typeorm';
import { Seizure } from '../../src/domains/enforcement/seizure';
import { EnforcementAction } from '../../src/domains/enforcement/enforcement-action';
import { refusalOf } from '../support/synthetic-refusal';
import { idOf, SyntheticRecord } from '../support/synthetic-record';
import { insertRows, type SyntheticRow } from '../support/synthetic-row';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

type Days = readonly [from: string | null, to: string | null];

const record = new SyntheticRecord();
const provider = record.provider('a-provider');
const other = record.provider('another-provider');
const rule = record.rule('a-rule');
const otherRule = record.rule('another-rule');
const authority = record.authority('an-authority');
const action = record.action('an-action');

/** Pairs of periods, and whether they share a day. */
const pairs: [says: string, one: Days, two: Days, overlap: boolean][] = [
  ['apart', ['2025-01-01', '2025-01-31'], ['2025-03-01', '2025-03-31'], false],
  ['on days that follow', ['2025-01-01', '2025-01-31'], ['2025-02-01', '2025-02-28'], false],
  ['that share their edge', ['2025-01-01', '2025-01-31'], ['2025-01-31', '2025-02-28'], true],
  [
    'of which one holds the other',
    ['2025-01-01', '2025-12-31'],
    ['2025-05-05', '2025-05-05'],
    true,
  ],
  ['that are the same', ['2025-01-01', '2025-01-31'], ['2025-01-01', '2025-01-31'], true],
  ['open at the end, before', ['2025-01-01', '2025-01-31'], ['2025-02-01', null], false],
  ['open at the end, over', ['2025-01-01', null], ['2030-01-01', '2030-01-31'], true],
  ['open at the start, after', [null, '2025-01-31'], ['2025-02-01', null], false],
  ['open at the start, over', [null, '2025-01-31'], ['1999-01-01', '1999-01-01'], true],
  ['open at the same end', ['2025-01-01', null], ['2026-01-01', null], true],
  ['of which one is open at both ends', [null, null], ['2025-01-01', '2025-01-01'], true],
];

const id = (number: number): string => `0fffffff-0000-8000-8000-00000000000${number}`;

describe('periods of standing', () => {
  const standing = (number: number, [from, to]: Days, of = provider): SyntheticRow => ({
    id: id(number),
    provider_id: of,
    status: number === 1 ? 'AUTHORIZED' : 'WARNED',
    valid_from: from,
    valid_to: to,
  });

  it.each(pairs)('%s', async (_, one, two, overlap) => {
    const expected = overlap ? 'provider_status_period_overlap_excl' : 'accepted';
    const rows = [standing(1, one), standing(2, two)];
    expect(await refusalOf(dataSource, ['provider_status_period', ...rows])).toBe(expected);
    const swapped = [...rows].reverse();
    expect(await refusalOf(dataSource, ['provider_status_period', ...swapped])).toBe(expected);
  });

  it('of two providers never overlap', async () => {
    const rows = [standing(1, [null, null]), standing(2, [null, null], other)];
    expect(await refusalOf(dataSource, ['provider_status_period', ...rows])).toBe('accepted');
  });
});

describe('versions of a rule', () => {
  const version = (number: number, [from, to]: Days, row: SyntheticRow = {}): SyntheticRow => ({
    id: id(number),
    number,
    transfer_rule_id: rule,
    status: 'IN_FORCE',
    effective_from: from,
    effective_to: to,
    ...row,
  });
  const always: Days = [null, null];

  it.each(pairs)('in force %s', async (_, one, two, overlap) => {
    const expected = overlap ? 'transfer_rule_version_overlap_excl' : 'accepted';
    const rows = [version(1, one, { status: one[1] ? 'REPEALED' : 'IN_FORCE' }), version(2, two)];
    expect(await refusalOf(dataSource, ['transfer_rule_version', ...rows])).toBe(expected);
  });

  it.each(['DRAFT', 'CONSIDERED', 'ANNOUNCED'])(
    'that are %s overlap with those in force',
    async (status) => {
      const rows = [version(1, always), version(2, always, { status })];
      expect(await refusalOf(dataSource, ['transfer_rule_version', ...rows])).toBe('accepted');
    },
  );

  it('overlap with those of another rule', async () => {
    const rows = [version(1, always), version(2, always, { transfer_rule_id: otherRule })];
    expect(await refusalOf(dataSource, ['transfer_rule_version', ...rows])).toBe('accepted');
  });
});

describe.each([
  ['enforcement_action', EnforcementAction, {}],
  ['seizure', Seizure, { enforcement_action_id: action }],
] as const)('a part of %s', (table, type, keys) => {
  /** A row that is a part of the next of `count`; the last is one of the first, or of none. */
  const chain = (count: number, closed: boolean): SyntheticRow[] =>
    Array.from({ length: count }, (_, index) => {
      const next = index + 1 < count ? index + 1 : closed ? 0 : undefined;
      const whole = next === undefined ? null : idOf(type, `link-${next}`);
      const slug = `link-${index}`;
      const row = {
        id: idOf(type, slug),
        slug,
        authority_id: authority,
        part_of_id: whole,
        ...keys,
      };
      return table === 'seizure' ? row : { ...row, title: slug };
    });

  it('is a part of others, however many levels up', async () => {
    expect(await refusalOf(dataSource, [table, ...chain(10, false)])).toBe('accepted');
  });

  it('is not a part of itself directly', async () => {
    expect(await refusalOf(dataSource, [table, ...chain(1, true)])).toBe(`${table}_part_of_check`);
  });

  it.each([2, 3, 7])('is not a part of itself through %d in one statement', async (count) => {
    expect(await refusalOf(dataSource, [table, ...chain(count, true)])).toBe(
      `${table}_part_of_itself`,
    );
  });

  it.each([2, 3])('is not a part of itself through %d in one transaction', async (count) => {
    const inserts = chain(count, true).map((row): [string, SyntheticRow] => [table, row]);
    expect(await refusalOf(dataSource, ...inserts)).toBe(`${table}_part_of_itself`);
  });

  describe('that is already there', () => {
    const [part, whole] = chain(2, false) as [SyntheticRow, SyntheticRow];
    let runner: QueryRunner;
    beforeEach(async () => {
      runner = dataSource.createQueryRunner();
      await runner.startTransaction();
      await insertRows(runner, table, [part, whole]);
      await runner.query('set constraints all immediate');
    });
    afterEach(async () => {
      await runner.rollbackTransaction();
      await runner.release();
    });
    const link = (of: SyntheticRow, to: SyntheticRow | null): Promise<unknown> =>
      runner.query(`update ${table} set part_of_id = $1 where id = $2`, [to?.['id'], of['id']]);

    it('does not become a part of itself by an update', async () => {
      await expect(link(whole, part)).rejects.toMatchObject({
        driverError: { constraint: `${table}_part_of_itself`, code: '23514' },
      });
    });

    it('may be one for a moment, while whole and part change places', async () => {
      await runner.query('set constraints all deferred');
      await link(whole, part);
      await link(part, null);
      await runner.query('set constraints all immediate');
    });
  });

  it('may come before its whole in a transaction, but not without it', async () => {
    const [part, whole] = chain(2, false) as [SyntheticRow, SyntheticRow];
    expect(await refusalOf(dataSource, [table, part], [table, whole])).toBe('accepted');
    expect(await refusalOf(dataSource, [table, part])).toBe(`${table}_part_of_id_fkey`);
  });
});

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  await record.insertInto(dataSource);
});
afterAll(() => database.close());
