import type { DataSource } from 'typeorm';
import { ask, dataOf } from '../../support/ask';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

const record = new SyntheticRecord();
const rule = record.rule('kz-card-top-up', { title: 'Card top-ups' });
const clause = { requirement: 'SENDER_IIN', when: 'amount > 500000', acceptedMethods: ['SMS'] };
record.version(rule, 1, {
  status: 'IN_FORCE',
  effective_from: '2025-01-01',
  effective_to: '2025-12-31',
});
record.version(rule, 2, {
  status: 'ANNOUNCED',
  announced_on: '2026-03-10',
  clauses: [clause],
  threshold_amount: '500000.00',
  threshold_currency: 'KZT',
});
record.version(rule, 3, { status: 'CONSIDERED', announced_on: '2026-01-01' });
const other = record.rule('a-rule');
for (let number = 1; number <= 12; number++) record.version(other, number, { status: 'DRAFT' });

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  await record.insertInto(dataSource);
});
afterAll(() => database.close());

describe('the version of a transfer rule that governs', () => {
  it.each<[string, string, number | null]>([
    ['2024-12-31T18:59:59Z', 'IN_FORCE', null],
    ['2024-12-31T19:00:00Z', 'IN_FORCE', 1],
    ['2025-12-31T18:59:59.999Z', 'ANNOUNCED', 1],
    ['2025-12-31T19:00:00Z', 'ANNOUNCED', null],
    ['2025-06-01T00:00:00+05:00', 'IN_FORCE', 1],
    ['2026-03-09T18:59:59Z', 'ANNOUNCED', null],
    ['2026-03-09T19:00:00Z', 'ANNOUNCED', 2],
    ['2026-03-10T00:00:00+05:00', 'ANNOUNCED', 2],
    ['2026-03-09T19:00:00Z', 'IN_FORCE', null],
    ['0001-01-02T00:00:00Z', 'ANNOUNCED', null],
    ['0999-01-01T00:00:00Z', 'ANNOUNCED', null],
    ['9999-12-31T18:59:59Z', 'ANNOUNCED', 2],
  ])('at %s on the basis %s is %s: the day is that of Kazakhstan', async (at, basis, number) => {
    const query = `query ($at: DateTime, $basis: RuleBasis) {
      transferRule(code: "kz-card-top-up") { governingVersion(at: $at, basis: $basis) { number } }
    }`;
    expect(await dataOf(dataSource, query, { at, basis })).toEqual({
      transferRule: { governingVersion: number === null ? null : { number } },
    });
  });

  it('is that of now, on the basis ANNOUNCED, by default', async () => {
    const query = `{ transferRule(code: "kz-card-top-up") {
      a: governingVersion { number } b: governingVersion(at: null, basis: null) { number }
      c: governingVersion(basis: IN_FORCE) { number }
    } }`;
    const { result, statements } = await ask(dataSource, query);
    const expected = { a: { number: 2 }, b: { number: 2 }, c: null };
    expect(result.data).toEqual({ transferRule: expected });
    expect(statements).toHaveLength(2);
  });

  it('is found for all rules by one statement', async () => {
    const query = '{ transferRules { code governingVersion { number } authority { slug } } }';
    const { result, statements } = await ask(dataSource, query);
    const authority = { slug: 'usual' };
    expect(result.data?.['transferRules']).toEqual([
      { code: 'a-rule', governingVersion: null, authority },
      { code: 'kz-card-top-up', governingVersion: { number: 2 }, authority },
    ]);
    expect(statements).toHaveLength(3);
  });
});

describe('the versions of a transfer rule', () => {
  it('have their fields, and null where nothing is on record', async () => {
    const query = `{ transferRule(code: "kz-card-top-up") { title channel versions { nodes {
      number status announcedOn effectiveFrom effectiveTo legalAct threshold { amount currency }
      clauses { requirement when acceptedMethods } rule { code }
    } } } }`;
    const { transferRule } = await dataOf(dataSource, query);
    const { versions, ...itself } = transferRule as { versions: { nodes: unknown[] } };
    expect(itself).toEqual({ title: 'Card top-ups', channel: 'CARD_TOP_UP' });
    expect(versions.nodes).toHaveLength(3);
    expect(versions.nodes[1]).toEqual({
      number: 2,
      status: 'ANNOUNCED',
      announcedOn: '2026-03-10',
      legalAct: null,
      effectiveFrom: null,
      effectiveTo: null,
      rule: { code: 'kz-card-top-up' },
      threshold: { amount: '500000.00', currency: 'KZT' },
      clauses: [clause],
    });
    expect(versions.nodes[0]).toMatchObject({ threshold: null, clauses: [] });
  });

  it('are ordered by number, and paginated in both directions', async () => {
    const query = `{ transferRule(code: "a-rule") {
      first: versions(first: 11) { totalCount nodes { number } pageInfo { endCursor } }
      last: versions(last: 2) { nodes { number } pageInfo { hasPreviousPage } }
    } }`;
    const { transferRule } = await dataOf(dataSource, query);
    const { first, last } = transferRule as {
      first: { totalCount: number; nodes: { number: number }[] };
      last: object;
    };
    expect(first.nodes.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(first.totalCount).toBe(12);
    const nodes = [{ number: 11 }, { number: 12 }];
    expect(last).toEqual({ nodes, pageInfo: { hasPreviousPage: true } });
  });
});
