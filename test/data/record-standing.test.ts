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

  it('Swiftex withdrew on 5 May 2026, and was authorized before', async () => {
    expect(
      await answer(`{ provider(slug: "swiftex") { status before: status(asOf: "2026-01-01")
        eve: status(asOf: "2026-05-04") day: status(asOf: "2026-05-05") } }`),
    ).toEqual({
      provider: { status: 'WITHDRAWN', before: 'AUTHORIZED', eve: 'AUTHORIZED', day: 'WITHDRAWN' },
    });
    const { providers } = (await answer(
      `{ providers(asOf: "2026-01-01", filter: { slug: { eq: "swiftex" },
        status: { eq: AUTHORIZED } }) { nodes { status } } }`,
    )) as { providers: unknown };
    expect(providers).toEqual({ nodes: [{ status: 'AUTHORIZED' }] });
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
  ])('%j is identified as %s', async (text, slug) => {
    expect(await answer(`{ identifyProvider(text: ${JSON.stringify(text)}) { slug } }`)).toEqual({
      identifyProvider: { slug },
    });
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
