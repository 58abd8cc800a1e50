import type { DataSource } from 'typeorm';
import { dataOf } from '../support/ask';
import { connectToRecord } from '../support/record-database';

/** What the curated record must say, asked as a caller would. */
let dataSource: DataSource;
const answer = (query: string): Promise<Record<string, unknown>> => dataOf(dataSource, query);

beforeAll(async () => {
  dataSource = await connectToRecord();
});
afterAll(() => dataSource.destroy());

const amounts = '{ property number unit rank source { title publisher } }';

describe('closures', () => {
  it.each(['[YEAR]', '[YEAR, KIND]'])('count 36 for 2024 and 130 for 2025, by %s', async (by) => {
    const { enforcementStatistics } = (await answer(
      `{ enforcementStatistics(groupBy: ${by}, filter: { kind: { eq: PLATFORM_SHUTDOWN } }) {
        keys { year } reportedPlatformCount } }`,
    )) as { enforcementStatistics: unknown };
    expect(enforcementStatistics).toEqual([
      { keys: { year: 2024 }, reportedPlatformCount: 36 },
      { keys: { year: 2025 }, reportedPlatformCount: 130 },
    ]);
  });

  it('of 2025 are disputed, and both counts stand with their sources', async () => {
    const { enforcementAction: action } = (await answer(
      `{ enforcementAction(slug: "platform-shutdowns-2025") { disputed reportedPlatformCount
        parts { nodes { slug } } claims(property: "platformCount") { nodes ${amounts} } } }`,
    )) as {
      enforcementAction: {
        claims: { nodes: { number: string; rank: string; source: { title: string } }[] };
      };
    };
    expect(action).toMatchObject({
      disputed: true,
      reportedPlatformCount: 130,
      parts: { nodes: [{ slug: 'raks-shutdown' }] },
    });
    const { nodes } = action.claims;
    expect(nodes[0]).toMatchObject({ number: '130', rank: 'PREFERRED' });
    expect(new Set(nodes.map((each) => each.number))).toEqual(new Set(['130', '22']));
    expect(nodes.every((each) => each.source.title.length > 0)).toBe(true);
  });

  it('keep the slips that are in circulation, marked as such', async () => {
    const { enforcementAction: action } = (await answer(
      `{ enforcementAction(slug: "platform-shutdowns-2024") {
        disputed claims(first: 100) { nodes { property number rank note } } } }`,
    )) as {
      enforcementAction: {
        disputed: boolean;
        claims: { nodes: { property: string; number: string; rank: string; note: string }[] };
      };
    };
    const slips = action.claims.nodes.filter((claim) => claim.rank === 'DEPRECATED');
    expect(slips.map((claim) => claim.property)).toEqual(
      expect.arrayContaining(['turnover', 'platformCountChange']),
    );
    expect(slips.find((claim) => claim.property === 'turnover')?.number).toBe('600000000000');
    expect(slips.every((claim) => claim.note)).toBe(true);
    expect(action.disputed).toBe(false);
  });
});

describe('seizures', () => {
  it('of 2025 carry dollars, dollar tokens and the lower figure side by side', async () => {
    const { seizures } = (await answer(
      `{ seizures(filter: { asset: { eq: "USDT" } }, first: 100) { nodes { slug disputed
        value { amount currency } valueIn(currency: "KZT") { amount } partOf { slug }
        claims(property: "seizedValue") { nodes ${amounts} } } } }`,
    )) as {
      seizures: {
        nodes: { slug: string; claims: { nodes: { number: string; unit: string }[] } }[];
      };
    };
    const bySlug = new Map(seizures.nodes.map((each) => [each.slug, each]));
    const year = bySlug.get('platform-shutdowns-2025-assets');
    expect(year).toMatchObject({
      disputed: true,
      value: { amount: '16700000', currency: 'USDT' },
      valueIn: null,
      partOf: null,
    });
    expect(year?.claims.nodes.map((claim) => `${claim.number} ${claim.unit}`)).toEqual(
      expect.arrayContaining(['16700000 USDT', '16700000 USD', '5000000 USD']),
    );
    expect(bySlug.get('raks-assets')).toMatchObject({
      value: { amount: '9700000', currency: 'USDT' },
      partOf: { slug: 'platform-shutdowns-2025-assets' },
    });
  });

  it('count 16.7 million USDT for 2025 once, with RAKS inside', async () => {
    const { seizureStatistics } = (await answer(
      `{ seizureStatistics(groupBy: [YEAR, MEASURE], filter: { currency: { eq: "USDT" } }) {
        keys { year measure } totals { amount currency } } }`,
    )) as { seizureStatistics: { keys: { year: number; measure: string }; totals: unknown }[] };
    const of2025 = seizureStatistics.filter((group) => group.keys.year === 2025);
    expect(of2025.map((group) => [group.keys.measure, group.totals])).toEqual(
      expect.arrayContaining([['ARRESTED', [{ amount: '16700000', currency: 'USDT' }]]]),
    );
    expect(JSON.stringify(of2025)).not.toContain('9700000');
  });

  it('give those of illegal mining as cumulative since 2024', async () => {
    const { seizures } = (await answer(
      `{ seizures(filter: { currency: { eq: "USD" }, value: { eq: 642000 } }) {
        nodes { announcedOn period { from to } value { currency } } } }`,
    )) as { seizures: unknown };
    expect(seizures).toEqual({
      nodes: [
        {
          announcedOn: null,
          period: { from: '2024-01-01', to: '2025-10-08' },
          value: { currency: 'USD' },
        },
      ],
    });
  });
});
