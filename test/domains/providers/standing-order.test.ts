import type { DataSource } from 'typeorm';
import { addDays } from '../../../src/kernel/scalars/day';
import { emptyTables } from '../../support/emptying';
import { askTwice } from '../../support/plan';
import { byDay, inOrder, type OrderedRow } from '../../support/synthetic-order';
import { SyntheticRandom } from '../../support/synthetic-random';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { testResources } from '../../support/test-resources';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
});
afterAll(() => database.close());

interface Standing {
  from: string;
  to: string | null;
}

const kinds = ['BROKER', 'CUSTODIAN'] as const;

/** Providers with up to three standings each, with gaps or without, ended or not. */
function standings(seed: number): {
  record: SyntheticRecord;
  providers: { id: string; kind: string; periods: Standing[] }[];
} {
  const random = new SyntheticRandom(seed);
  const record = new SyntheticRecord();
  const providers = Array.from({ length: 40 }, (_, index) => {
    const kind = random.oneOf(kinds);
    const id = record.provider(`provider-${index}`, { kind });
    const periods: Standing[] = [];
    // Few days, so that many standings begin on the same one.
    let from = addDays('2026-11-10', 5 * random.below(3));
    for (let left = random.below(4); left > 0; left -= 1) {
      const isOpen = left === 1 && random.chance(0.6);
      const to = isOpen ? null : addDays(from, random.below(6));
      const isSeen = random.chance(0.3);
      record.standing(
        id,
        'WARNED',
        isSeen ? null : from,
        to,
        isSeen ? { first_seen_on: from } : {},
      );
      periods.push({ from, to });
      if (to !== null) from = addDays(to, 1 + 3 * random.below(2));
    }
    if (periods.length === 0 && random.chance(0.3)) record.standing(id, 'BLOCKED', null, null);
    return { id, kind, periods };
  });
  return { record, providers };
}

const page = `query ($asOf: Date!, $filter: ProviderFilter, $first: Int, $after: String, $last: Int,
    $before: String) {
  providers(asOf: $asOf, filter: $filter, first: $first, after: $after, last: $last,
    before: $before, orderBy: [{ field: STATUS_SINCE, direction: $direction }]) {
    nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

interface Page {
  nodes: { id: string }[];
  pageInfo: Record<'hasNextPage' | 'hasPreviousPage', boolean> &
    Record<'startCursor' | 'endCursor', string | null>;
}

/** The ids of the whole list, page by page, by the plan and by the resolvers. */
async function walk(
  direction: string,
  backward: boolean,
  given: Record<string, unknown>,
): Promise<string[]> {
  const query = page.replace('$direction', direction);
  const ids: string[] = [];
  for (let cursor: string | null = null; ;) {
    const way = backward ? { last: 7, before: cursor } : { first: 7, after: cursor };
    const asked = await askTwice(testResources(dataSource), query, { ...given, ...way });
    expect(asked.failure).toBeUndefined();
    expect(asked.planned).toBe(asked.resolved);
    const { providers } = JSON.parse(asked.resolved) as { providers: Page };
    const { nodes, pageInfo } = providers;
    const found = nodes.map(({ id }) => id);
    if (backward) ids.unshift(...found);
    else ids.push(...found);
    if (!(backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return ids;
    cursor = backward ? pageInfo.startCursor : pageInfo.endCursor;
  }
}

const days = ['0001-01-01', '2026-11-15', '2026-11-18', '2026-11-22', '2026-11-30', '9999-12-31'];

describe('providers by the begin of their standing', () => {
  const { record, providers } = standings(20_261_122);
  beforeAll(() => record.insertInto(dataSource));

  const since = (periods: readonly Standing[], day: string): string | null =>
    periods.find(({ from, to }) => from <= day && (to === null || day <= to))?.from ?? null;

  describe.each(days)('on %s', (asOf) => {
    it.each([
      ['ASC', undefined],
      ['DESC', undefined],
      ['DESC', { kind: { eq: 'BROKER' } }],
    ])('%s, of %j, are each on one page, in order', async (direction, filter) => {
      const rows: OrderedRow[] = providers
        .filter(({ kind }) => filter === undefined || kind === 'BROKER')
        .map(({ id, periods }) => ({ id, STATUS_SINCE: since(periods, asOf) }));
      const expected = inOrder(rows, { STATUS_SINCE: byDay }, [
        { field: 'STATUS_SINCE', direction: direction as 'ASC' | 'DESC' },
      ]);
      for (const backward of [false, true]) {
        expect(await walk(direction, backward, { asOf, filter })).toEqual(expected);
      }
    });
  });
});

/** Statements each of which changes what holds of standings without an end. */
const changes: readonly string[] = [
  `update provider_status_period set first_seen_on = coalesce(valid_from, first_seen_on) - 100,
  valid_from = null where id in (select distinct on (provider_id) id from provider_status_period
    order by provider_id, coalesce(valid_from, first_seen_on))`,
  `update provider_status_period set valid_to = '2027-01-31' where valid_to is null`,
  `update provider_status_period set valid_to = '9999-12-31' where valid_to = '2027-01-31'`,
  `delete from provider_status_period where valid_to = '9999-12-31'`,
  `insert into provider (id, slug, name, kind, jurisdiction)
  values (gen_random_uuid(), 'new', 'New', 'BROKER', 'KZ')`,
  `delete from provider where slug = 'new'`,
  `truncate provider_status_period`,
];

describe('the stored standings', () => {
  beforeAll(async () => {
    await emptyTables(dataSource, 'provider');
    await standings(1).record.insertInto(dataSource);
  });

  const stored = (from: string): Promise<unknown[]> =>
    dataSource.query(`select * from ${from} order by id`);

  it.each(changes)('follow a change of the record: %s', async (change) => {
    const before = await stored('provider_standing_summary');
    await dataSource.query(change);
    const after = await stored('provider_standing_summary');
    expect(after).toEqual(await stored('provider_standing_summary_of_record()'));
    expect(after).not.toEqual(before);
  });
});
