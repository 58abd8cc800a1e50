import type { DataSource } from 'typeorm';
import { ask, dataOf } from '../../support/ask';
import { SyntheticRandom } from '../../support/synthetic-random';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

/** A provider with the columns that the predicates below use. */
interface Row {
  id: string;
  slug: string;
  name: string;
  kind: string;
  jurisdiction: string;
  bin: string | null;
  status: string;
}

type FilterInput = Record<string, unknown>;
/** True, false, or unknown as in SQL, where a comparison with null is neither. */
type Truth = boolean | null;

const bins = ['991399500010', '991399500103', '000000000000'];
const names = ['Bybit', 'bybit pro', 'RAKS', '100%_safe', '1000 safe', 'Биржа', 'биржа', 'a\\b'];
const kinds = ['CENTRALIZED_EXCHANGE', 'EXCHANGER', 'BROKER'];
const statuses = ['AUTHORIZED', 'WARNED', 'UNKNOWN'];
const jurisdictions = ['KZ', 'AE', 'ZZ'];

const seed = 20_260_505;
const random = new SyntheticRandom(seed);
const record = new SyntheticRecord();
const allRows: Row[] = Array.from({ length: 90 }, (_, index) => {
  const slug = `${random.oneOf(['raks', 'bybit', 'x'])}-${index}`;
  const [name, kind] = [random.oneOf(names), random.oneOf(kinds)];
  const [jurisdiction, status] = [random.oneOf(jurisdictions), random.oneOf(statuses)];
  const bin = bins[index] ?? null;
  const id = record.provider(slug, { name, kind, jurisdiction, bin });
  const isRecorded = status !== 'UNKNOWN' || random.chance(0.5);
  if (isRecorded) record.standing(id, status, '2025-01-01', null);
  return { id, slug, name, kind, jurisdiction, bin, status };
});

const fold = (text: string): string => text.toLowerCase();

/** The result of each operator on a text that may be null. */
const operators: Record<string, (value: string | null, given: never) => Truth> = {
  eq: (value, given: string) => (value === null ? null : value === given),
  in: (value, given: string[]) =>
    given.length === 0 ? false : value === null ? null : given.includes(value),
  contains: (value, given: string) => (value === null ? null : fold(value).includes(fold(given))),
  startsWith: (value, given: string) =>
    value === null ? null : fold(value).startsWith(fold(given)),
  isNull: (value, given: boolean) => (value === null) === given,
};

function all(truths: readonly Truth[]): Truth {
  return truths.includes(false) ? false : truths.includes(null) ? null : true;
}

function holds(filter: FilterInput, row: Row): Truth {
  return all(
    Object.entries(filter).map(([name, given]) => {
      if (name === 'and') return all((given as FilterInput[]).map((each) => holds(each, row)));
      if (name === 'or') {
        const truths = (given as FilterInput[]).map((each) => holds(each, row));
        return truths.includes(true) ? true : truths.includes(null) ? null : false;
      }
      // Not of null is true, so that a filter and its negation find all rows.
      if (name === 'not') return holds(given as FilterInput, row) !== true;
      return all(
        Object.entries(given as FilterInput).map(
          ([operator, value]) =>
            operators[operator]?.(row[name as keyof Row], value as never) ?? null,
        ),
      );
    }),
  );
}

function randomField(): FilterInput {
  const some = (values: readonly string[]): string[] => values.filter(() => random.chance(0.5));
  const text = (values: readonly string[], parts: readonly string[]): FilterInput => {
    const operator = random.oneOf(['eq', 'in', 'contains', 'startsWith', 'isNull']);
    if (operator === 'isNull') return { isNull: random.chance(0.5) };
    if (operator === 'in') return { in: some(values) };
    return { [operator]: random.oneOf(operator === 'eq' ? values : parts) };
  };
  const choice = (values: readonly string[]): FilterInput =>
    random.chance(0.5) ? { eq: random.oneOf(values) } : { in: some(values) };
  return random.oneOf<() => FilterInput>([
    () => ({ name: text(names, ['BY', 'a', '%', '_', '\\', '100%', 'Б', 'иржа']) }),
    () => ({
      slug: text(
        allRows.slice(0, 9).map(({ slug }) => slug),
        ['raks', 'BYBIT-1', '-'],
      ),
    }),
    () => ({ bin: text(bins, ['99139950', '0', '991399500103']) }),
    () => ({ jurisdiction: text(jurisdictions, ['k', 'Z', '']) }),
    () => ({ kind: choice(kinds) }),
    () => ({ status: choice(statuses) }),
  ])();
}

function randomFilter(depth: number): FilterInput {
  const inner = (): FilterInput[] =>
    Array.from({ length: random.below(4) }, () => randomFilter(depth - 1));
  const given: FilterInput = {};
  for (let count = random.below(3); count > 0; count--) Object.assign(given, randomField());
  if (depth === 0) return given;
  if (random.chance(0.3)) given['and'] = inner();
  if (random.chance(0.4)) given['or'] = inner();
  if (random.chance(0.4)) given['not'] = randomFilter(depth - 1);
  return given;
}

describe('a filter', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await openTestDatabase();
    ({ dataSource } = database);
    await record.insertInto(dataSource);
  });
  afterAll(() => database.close());

  const query = `query ($filter: ProviderFilter) {
    providers(first: 100, filter: $filter) { totalCount nodes { id } }
  }`;
  const found = async (filter: FilterInput): Promise<{ ids: string[]; total: number }> => {
    const { providers } = await dataOf(dataSource, query, { filter });
    const { nodes, totalCount } = providers as { nodes: { id: string }[]; totalCount: number };
    return { ids: nodes.map(({ id }) => id).sort(), total: totalCount };
  };
  const expected = (filter: FilterInput): { ids: string[]; total: number } => {
    const ids = allRows.filter((row) => holds(filter, row) === true).map(({ id }) => id);
    return { ids: ids.sort(), total: ids.length };
  };

  it(`finds the rows of an equal predicate for random filters of seed ${seed}`, async () => {
    const sizes = new Set<number>();
    for (let round = 0; round < 300; round++) {
      const filter = randomFilter(3);
      const wanted = expected(filter);
      sizes.add(wanted.total);
      expect({ filter, ...(await found(filter)) }).toEqual({ filter, ...wanted });
    }
    // Filters that all find everything or nothing would prove nothing.
    expect(sizes.size).toBeGreaterThan(30);
  });

  it.each<[string, FilterInput, (row: Row) => boolean]>([
    ['not of null is true', { not: { bin: { eq: bins[0] } } }, (row) => row.bin !== bins[0]],
    ['not twice', { not: { not: { bin: { eq: bins[0] } } } }, (row) => row.bin === bins[0]],
    ['null', { bin: { isNull: true } }, (row) => row.bin === null],
    ['not null', { bin: { isNull: false } }, (row) => row.bin !== null],
    ['an empty or is false', { or: [] }, () => false],
    ['an empty and is true', { and: [] }, () => true],
    ['an or of an empty filter is true', { or: [{}] }, () => true],
    ['not of an empty filter is false', { not: {} }, () => false],
    ['in of no values is false', { name: { in: [] } }, () => false],
    ['in of no kinds is false', { kind: { in: [] } }, () => false],
    ['wildcards are text', { name: { contains: '0%_' } }, (row) => row.name === '100%_safe'],
    ['a backslash is text', { name: { contains: '\\' } }, (row) => row.name === 'a\\b'],
    ['contains ignores case', { name: { contains: 'BYB' } }, (row) => /byb/i.test(row.name)],
    ['eq does not ignore case', { name: { eq: 'bybit' } }, () => false],
    [
      'contains ignores Cyrillic case',
      { name: { contains: 'БИРЖ' } },
      (row) => /бирж/i.test(row.name),
    ],
    [
      'fields and or',
      { kind: { eq: 'BROKER' }, or: [{ status: { eq: 'WARNED' } }] },
      (row) => row.kind === 'BROKER' && row.status === 'WARNED',
    ],
  ])('%s', async (_, filter, predicate) => {
    const ids = allRows
      .filter(predicate)
      .map(({ id }) => id)
      .sort();
    expect(await found(filter)).toEqual({ ids, total: ids.length });
  });

  it.each([
    [{ bin: { eq: '9913995000100' } }, 'filter.bin.eq'],
    [{ bin: { eq: '991399500011' } }, 'filter.bin.eq'],
    [{ bin: { in: [bins[0], '991399500011'] } }, 'filter.bin.in'],
    [{ bin: { contains: '9913995000100' } }, 'filter.bin.contains'],
    [{ or: [{ bin: { startsWith: 'x' } }] }, 'filter.or[0].bin.startsWith'],
  ])('%j is rejected', async (filter, field) => {
    const { result, statements } = await ask(dataSource, query, { filter });
    expect(result.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
    expect(result.errors?.[0]?.message).not.toMatch(/\d{11}/);
    expect(statements).toEqual([]);
  });
});
