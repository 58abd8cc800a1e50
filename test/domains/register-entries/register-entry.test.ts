import type { DataSource } from 'typeorm';
import { ask, dataOf } from '../../support/ask';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

const record = new SyntheticRecord();
const register = record.source('a-register');
const list = record.source('a-list');
const bybit = record.provider('bybit-eu', { lei: '5299005V5GBSN2A4C303' });
const austria = { country: 'AT', authority: 'Austrian Financial Market Authority (FMA)' };
record.registerEntry('Bybit EU GmbH', {
  ...{ ...austria, lei: '5299005V5GBSN2A4C303', provider_id: bybit, source_id: register },
  ...{ websites: ['bybit.eu'], other_names: ['Bybit'], valid_from: '2025-05-28' },
  ...{ countries: ['BE', 'BG'], activities: ['custody'], listed_on: '2026-02-24' },
});
record.registerEntry('Ended GmbH', {
  ...{ ...austria, provider_id: bybit, source_id: register },
  ...{ websites: ['ended.example', 'app.ended.example'], valid_from: '2025-01-01' },
  ...{ valid_to: '2026-03-26', listed_on: '2026-03-10', removed_on: '2026-06-28' },
});
record.registerEntry('MEXC İstanbul', {
  ...{ kind: 'WARNING', upstream: 'a-list', country: 'NL', authority: 'AFM', source_id: list },
  ...{ websites: ['mexc.com', 'xn--80abph4b.xn--80ao21a'], listed_on: '2026-07-01' },
  ...{ statement: 'without a license' },
});
record.registerEntry('Nobody', {
  ...{ kind: 'SANCTION', upstream: 'a-list', source_id: list, listed_on: '2026-07-01' },
});

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  await record.insertInto(dataSource);
});
afterAll(() => database.close());

const everyName = ['Bybit EU GmbH', 'Ended GmbH', 'MEXC İstanbul', 'Nobody'];

async function names(args: object): Promise<string[]> {
  const { registerEntries } = (await dataOf(
    dataSource,
    `query ($filter: RegisterEntryFilter, $orderBy: [RegisterEntryOrder!]) {
      registerEntries(filter: $filter, orderBy: $orderBy) { nodes { name } totalCount }
    }`,
    { ...args },
  )) as { registerEntries: { nodes: { name: string }[]; totalCount: number } };
  const found = registerEntries.nodes.map(({ name }) => name);
  expect(registerEntries.totalCount).toBe(found.length);
  return found;
}

describe('an entry of a register', () => {
  it('has what its register says, its source and its provider', async () => {
    const query = `{ provider(slug: "bybit-eu") { registerEntries(first: 1) { totalCount nodes {
      upstream kind name otherNames lei websites authority country countries activities validFrom
      validTo statement listedOn removedOn provider { slug } source { slug }
    } } } }`;
    const { result, statements } = await ask(dataSource, query);
    expect(result.data?.['provider']).toEqual({
      registerEntries: {
        totalCount: 2,
        nodes: [
          {
            upstream: 'a-register',
            kind: 'LICENSE',
            name: 'Bybit EU GmbH',
            otherNames: ['Bybit'],
            lei: '5299005V5GBSN2A4C303',
            websites: ['bybit.eu'],
            authority: 'Austrian Financial Market Authority (FMA)',
            country: 'AT',
            countries: ['BE', 'BG'],
            activities: ['custody'],
            validFrom: '2025-05-28',
            validTo: null,
            statement: null,
            listedOn: '2026-02-24',
            removedOn: null,
            provider: { slug: 'bybit-eu' },
            source: { slug: 'a-register' },
          },
        ],
      },
    });
    expect(statements.length).toBeLessThanOrEqual(5);
  });

  it('is found from its source, and may have no provider', async () => {
    const query = `{ source(slug: "a-list") {
      registerEntries(orderBy: [{ field: NAME, direction: DESC }]) {
        nodes { name provider { slug } }
      }
    } }`;
    expect(await dataOf(dataSource, query)).toEqual({
      source: {
        registerEntries: {
          nodes: [
            { name: 'Nobody', provider: null },
            { name: 'MEXC İstanbul', provider: null },
          ],
        },
      },
    });
  });
});

describe('registerEntries', () => {
  it.each([
    ['of a kind', { kind: { eq: 'WARNING' } }, ['MEXC İstanbul']],
    ['of an upstream', { upstream: { eq: 'a-list' } }, ['MEXC İstanbul', 'Nobody']],
    ['by a part of the name', { name: { contains: 'mexc i' } }, ['MEXC İstanbul']],
    ['by the name', { name: { eq: 'MEXC Istanbul' } }, ['MEXC İstanbul']],
    [
      'by the authority',
      { authority: { startsWith: 'austrian' } },
      ['Bybit EU GmbH', 'Ended GmbH'],
    ],
    ['by the country', { country: { in: ['NL', 'KZ'] } }, ['MEXC İstanbul']],
    ['of no country', { country: { isNull: true } }, ['Nobody']],
    ['by the LEI', { lei: { eq: '5299005V5GBSN2A4C303' } }, ['Bybit EU GmbH']],
    ['by the provider', { provider: { eq: 'bybit-eu' } }, ['Bybit EU GmbH', 'Ended GmbH']],
    ['without a provider', { provider: { isNull: true } }, ['MEXC İstanbul', 'Nobody']],
    ['that are listed', { removedOn: { isNull: true } }, everyName.filter((_, at) => at !== 1)],
    ['that are no longer', { removedOn: { gte: '2026-06-28' } }, ['Ended GmbH']],
    ['listed by a day', { listedOn: { lte: '2026-03-10' } }, ['Bybit EU GmbH', 'Ended GmbH']],
    ['valid since a day', { validFrom: { gte: '2025-05-28' } }, ['Bybit EU GmbH']],
    ['at a website', { website: { eq: 'mexc.com' } }, ['MEXC İstanbul']],
    ['at a URL', { website: { eq: 'https://www.MEXC.com/x' } }, ['MEXC İstanbul']],
    ['at a URL beyond ASCII', { website: { eq: 'https://биржа.қаз' } }, ['MEXC İstanbul']],
    ['at another website', { website: { eq: 'example' } }, []],
    [
      'at one of two',
      { website: { in: ['bybit.eu', 'https://mexc.com'] } },
      ['Bybit EU GmbH', 'MEXC İstanbul'],
    ],
    ['at none of none', { website: { in: [] } }, []],
    ['at a part of a website', { website: { contains: 'ENDED' } }, ['Ended GmbH']],
    ['at the beginning of one', { website: { startsWith: 'app.' } }, ['Ended GmbH']],
    [
      'at one that meets both',
      { website: { startsWith: 'app.', contains: 'ended' } },
      ['Ended GmbH'],
    ],
    ['at none that meets both', { website: { startsWith: 'app.', eq: 'ended.example' } }, []],
    ['without a website', { website: { isNull: true } }, ['Nobody']],
    ['with a website', { website: { isNull: false } }, everyName.slice(0, 3)],
    ['at no such website', { not: { website: { contains: '.e' } } }, ['MEXC İstanbul', 'Nobody']],
    ['under no condition', { website: {} }, everyName],
  ])('are filtered: %s', async (_, filter, expected) => {
    expect(await names({ filter })).toEqual(expected);
  });

  it.each([
    ['NAME', 'ASC', everyName],
    ['VALID_FROM', 'DESC', ['Bybit EU GmbH', 'Ended GmbH']],
    ['LISTED_ON', 'ASC', ['Bybit EU GmbH', 'Ended GmbH']],
  ])('are ordered by %s %s', async (field, direction, expected) => {
    const found = await names({ orderBy: [{ field, direction }] });
    expect(found.slice(0, expected.length)).toEqual(expected);
  });

  it('refuse more than a hundred websites, and say where', async () => {
    const query =
      'query ($filter: RegisterEntryFilter) { registerEntries(filter: $filter) { totalCount } }';
    const filter = { website: { in: Array.from({ length: 101 }, (_, at) => `a${at}.kz`) } };
    const { result } = await ask(dataSource, query, { filter });
    expect(result.errors?.[0]?.message).toBe('filter.website.in: takes at most 100 values');
  });
});
