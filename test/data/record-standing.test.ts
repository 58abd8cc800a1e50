import type { DataSource } from 'typeorm';
import { dataOf } from '../support/ask';
import { connectToRecord } from '../support/record-database';

/** What the curated record must say of standings, rules and rates, asked as a caller would. */
let dataSource: DataSource;
const answer = (query: string): Promise<Record<string, unknown>> => dataOf(dataSource, query);

beforeAll(async () => {
  dataSource = await connectToRecord();
});
afterAll(() => dataSource.destroy());

describe('providers', () => {
  it.each([
    ['bybit', 'AUTHORIZED', 'AFSA-A-LA-2024-0027', undefined],
    ['whitebit', 'AUTHORIZED', 'AFSA-A-LA-2025-0003', 'SANDBOX'],
  ])('%s is %s by %s', async (slug, status, number, regime) => {
    const { provider } = (await answer(
      `{ provider(slug: "${slug}") { status licenses { nodes { number regime } } } }`,
    )) as { provider: unknown };
    expect(provider).toMatchObject({
      status,
      licenses: {
        nodes: expect.arrayContaining([
          expect.objectContaining({ number, ...(regime && { regime }) }),
        ]) as unknown,
      },
    });
  });

  it('Swiftex withdrew on 5 May 2026, and was authorized the day before', async () => {
    expect(
      await answer(`{ provider(slug: "swiftex") { status before: status(asOf: "2026-01-01")
        eve: status(asOf: "2026-05-04") day: status(asOf: "2026-05-05") } }`),
    ).toEqual({
      provider: { status: 'WITHDRAWN', before: 'UNKNOWN', eve: 'AUTHORIZED', day: 'WITHDRAWN' },
    });
    const { providers } = (await answer(
      `{ providers(asOf: "2026-05-04", filter: { slug: { eq: "swiftex" },
        status: { eq: AUTHORIZED } }) { edges { standing } } }`,
    )) as { providers: unknown };
    expect(providers).toEqual({ edges: [{ standing: 'AUTHORIZED' }] });
  });

  it.each([
    ['okx', 'WARNED'],
    ['htx', 'WARNED'],
    ['bitget', 'WARNED'],
    ['mexc', 'WARNED'],
    ['raks', 'SHUT_DOWN'],
    ['coinbase', 'BLOCKED'],
  ])('%s is %s', async (slug, status) => {
    expect(await answer(`{ provider(slug: "${slug}") { status } }`)).toEqual({
      provider: { status },
    });
  });

  it.each([
    ['afsa-a-la-2024-0028', 'binance-kazakhstan'],
    ['211040900220', 'binance-kazakhstan'],
    ['https://www.whitebit.kz/en/terms', 'whitebit'],
    ['  bybit   LIMITED ', 'bybit'],
    ['RAKS exchange', 'raks'],
    ['Байбит', 'bybit'],
    ['БИНАНС', 'binance'],
    ['ОКЕКС', 'okx'],
    ['deltada.kz', 'delta-da'],
    ['https://app.intebix.kz/trade', 'intebix'],
    ['www.caspianex.com', 'caspianex'],
    ['swiftex.io', 'swiftex'],
    ['Binance', 'binance'],
    ['binance.com', 'binance'],
    ['BN KZ Technologies', 'binance-kazakhstan'],
    ['5299005V5GBSN2A4C303', 'bybit-eu'],
    ['ataix.com', 'ataix-eurotoken'],
    ['ataix.kz', 'ataix'],
  ])('%j is identified as %s', async (text, slug) => {
    expect(await answer(`{ identifyProvider(text: ${JSON.stringify(text)}) { slug } }`)).toEqual({
      identifyProvider: { slug },
    });
  });
});

describe('standings without a stated first day', () => {
  const onDay = (slug: string, day: string): Promise<Record<string, unknown>> =>
    answer(`{ provider(slug: "${slug}") { status(asOf: "${day}") } }`);

  it.each([
    ['okx', '2010-01-01'],
    ['okx', '2026-07-28'],
    ['mexc', '2020-01-01'],
    ['intebix', '2022-12-31'],
    ['delta-da', '2022-01-01'],
    ['whitebit', '2025-10-07'],
    ['swiftex', '2025-01-01'],
    ['raks', '2025-09-28'],
    ['coinbase', '2023-11-29'],
  ])('%s is UNKNOWN on %s, before it was seen', async (slug, day) => {
    expect(await onDay(slug, day)).toEqual({ provider: { status: 'UNKNOWN' } });
  });

  it('none of the record begins on a day that no source states without saying so', async () => {
    const { providers } = (await answer(
      '{ providers(first: 100) { nodes { statusHistory { validFrom firstSeenOn } } } }',
    )) as {
      providers: {
        nodes: { statusHistory: { validFrom: string | null; firstSeenOn: string | null }[] }[];
      };
    };
    const periods = providers.nodes.flatMap(({ statusHistory }) => statusHistory);
    expect(periods.length).toBeGreaterThan(15);
    for (const { validFrom, firstSeenOn } of periods) {
      expect([validFrom, firstSeenOn].filter((day) => day !== null)).toHaveLength(1);
    }
  });
});

describe('the sender-IIN rule', () => {
  const rule = (fields: string): Promise<Record<string, unknown>> =>
    answer(`{ transferRule(code: "kz-card-top-up") { ${fields} } }`);

  it('has three versions, of which nothing says that the second is in force', async () => {
    expect(
      await rule(`versions { nodes { number status announcedOn effectiveFrom legalAct disputed
        threshold { amount currency } clauses { requirement } } }`),
    ).toMatchObject({
      transferRule: {
        versions: {
          nodes: [
            { number: 1, status: 'IN_FORCE', clauses: [{ requirement: 'RECIPIENT_IIN' }] },
            {
              number: 2,
              status: 'ANNOUNCED',
              announcedOn: '2025-10-07',
              effectiveFrom: null,
              legalAct: null,
              threshold: { amount: '500000', currency: 'KZT' },
            },
            { number: 3, status: 'CONSIDERED', disputed: true },
          ],
        },
      },
    });
  });

  it('is governed by its first version in force, and by its second as announced', async () => {
    expect(
      await rule(`inForce: governingVersion(basis: IN_FORCE) { number }
        announced: governingVersion { number }
        before: governingVersion(at: "2025-10-06T18:59:59Z") { number }
        after: governingVersion(at: "2025-10-06T19:00:00Z") { number }`),
    ).toEqual({
      transferRule: {
        inForce: { number: 1 },
        announced: { number: 2 },
        before: { number: 1 },
        after: { number: 2 },
      },
    });
  });
});

describe('exchange rates', () => {
  it('say so where they are derived', async () => {
    const { exchangeRate } = (await answer(
      '{ exchangeRate(currency: "USD", on: "2025-10-22") { rate effectiveOn source { title } } }',
    )) as { exchangeRate: { source: { title: string } } };
    expect(exchangeRate).toMatchObject({ rate: '538.56', effectiveOn: '2025-10-22' });
    expect(exchangeRate.source.title).toMatch(/derived/i);
  });

  it.each([
    ['2025-10-29', { rate: '538.56' }],
    ['2025-10-30', null],
    ['2025-01-06', { rate: '525.11' }],
  ])('hold on %s as the last one within seven days', async (on, exchangeRate) => {
    expect(await answer(`{ exchangeRate(currency: "USD", on: "${on}") { rate } }`)).toEqual({
      exchangeRate,
    });
  });
});
