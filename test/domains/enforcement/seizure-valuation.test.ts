import { askTwice } from '../../support/plan';
import { SyntheticRecord } from '../../support/synthetic-record';
import type { SyntheticRow } from '../../support/synthetic-row';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { testResources } from '../../support/test-resources';

const record = new SyntheticRecord();
const bitcoin = record.asset('BTC');
const siacoin = record.asset('SC');
const ether = record.asset('ETH');
const devices = record.asset('ZEN', { kind: 'DEVICE' });
record.valuation('BTC', '2026-06-01', '33000000.125');
record.valuation('BTC', '2026-06-03', '32632058.05');
record.valuation('SC', '2026-06-03', '0');
record.valuation('ZEN', '2026-06-03', '2411.97');
record.rate('USD', '2026-06-03', '493.15');

const coins = { asset_id: bitcoin, announced_on: '2026-06-03', quantity: '3.7' };
const dollars = { value_amount: '100', value_currency: 'USD' };
const seizures: Record<string, SyntheticRow> = {
  coins: {},
  'a-day-before': { announced_on: '2026-06-02' },
  'seven-days-after': { announced_on: '2026-06-10' },
  'eight-days-after': { announced_on: '2026-06-11' },
  'before-any': { announced_on: '2026-05-31' },
  'without-a-day': { announced_on: null },
  'without-a-quantity': { quantity: null },
  'without-an-asset': { asset_id: null },
  'of-no-quantity': { quantity: '0' },
  'with-a-value': dollars,
  'with-a-value-in-tenge': { value_amount: '1', value_currency: 'KZT' },
  'with-a-value-in-coins': { value_amount: '3.7', value_currency: 'BTC' },
  'stated-in-a-claim': {},
  'stated-by-mistake': {},
  'worth-nothing': { asset_id: siacoin, quantity: '1000000' },
  'without-a-valuation': { asset_id: ether },
  devices: { asset_id: devices },
  'half-to-even': { announced_on: '2026-06-01', quantity: '0.4' },
  'eighteen-decimals': { quantity: '0.000000000000000001' },
  'thirty-digits': { quantity: '123456789012345678901234567890' },
};
const idOf = Object.fromEntries(
  Object.entries(seizures).map(([slug, row]) => [slug, record.seizure(slug, { ...coins, ...row })]),
);
const stated = { value: '5 million', number: '5000000', unit: 'USD' };
record.claim({ seizure_id: idOf['stated-in-a-claim'] as string }, 'seizedValue', stated);
const mistake = { ...stated, rank: 'DEPRECATED' };
record.claim({ seizure_id: idOf['stated-by-mistake'] as string }, 'seizedValue', mistake);

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await record.insertInto(database.dataSource);
});
afterAll(() => database.close());

interface Node {
  readonly slug: string;
  readonly value: object | null;
  readonly valueIn: { amount: string; currency: string } | null;
  readonly valuation: { symbol: string; effectiveOn: string; source: object } | null;
}

/** What both the plan and the resolvers answer. */
async function valuesIn(currency: string): Promise<ReadonlyMap<string, Node>> {
  const query = `query ($currency: String!) { seizures(first: 100) { nodes {
    slug value { amount } valueIn(currency: $currency) { amount currency }
    valuation { symbol effectiveOn amount source { slug } asset { symbol } } } } }`;
  const resources = testResources(database.dataSource);
  const { planned, resolved, failure } = await askTwice(resources, query, { currency });
  expect(failure).toBeUndefined();
  expect(planned).toBe(resolved);
  const { seizures: page } = JSON.parse(resolved) as { seizures: { nodes: Node[] } };
  expect(page.nodes).toHaveLength(Object.keys(seizures).length);
  return new Map(page.nodes.map((node) => [node.slug, node]));
}

let tenge: ReadonlyMap<string, Node>;
let inDollars: ReadonlyMap<string, Node>;
beforeAll(async () => {
  tenge = await valuesIn('KZT');
  inDollars = await valuesIn('USD');
});

const text = (node: Node | undefined): string | null =>
  node?.valueIn ? `${node.valueIn.amount} ${node.valueIn.currency}` : null;

it.each<[string, string | null, string | null]>([
  ['coins', '120738614.78 KZT', '2026-06-03'],
  ['a-day-before', '122100000.46 KZT', '2026-06-01'],
  ['seven-days-after', '120738614.78 KZT', '2026-06-03'],
  ['eight-days-after', null, null],
  ['before-any', null, null],
  ['without-a-day', null, null],
  ['without-a-quantity', null, null],
  ['without-an-asset', null, null],
  ['of-no-quantity', '0.00 KZT', '2026-06-03'],
  ['with-a-value', '49315.00 KZT', null],
  ['with-a-value-in-tenge', '1 KZT', null],
  ['with-a-value-in-coins', null, null],
  ['stated-in-a-claim', null, null],
  ['stated-by-mistake', '120738614.78 KZT', '2026-06-03'],
  ['worth-nothing', '0.00 KZT', '2026-06-03'],
  ['without-a-valuation', null, null],
  ['devices', null, null],
  ['half-to-even', '13200000.05 KZT', '2026-06-01'],
  ['eighteen-decimals', '0.00 KZT', '2026-06-03'],
  ['thirty-digits', '4028649105717466360571746636053146014.50 KZT', '2026-06-03'],
])('in tenge, %s is %s, by the valuation of %s', (slug, value, on) => {
  expect(text(tenge.get(slug))).toBe(value);
  expect(tenge.get(slug)?.valuation?.effectiveOn ?? null).toBe(on);
});

it.each<[string, string | null]>([
  ['coins', '244831.42 USD'],
  ['with-a-value', '100 USD'],
  ['with-a-value-in-coins', null],
  // There is no rate of the dollar for the day.
  ['a-day-before', null],
])('in dollars, by the official rate, %s is %s', (slug, value) => {
  expect(text(inDollars.get(slug))).toBe(value);
});

it('says what a derived value is from, and keeps the stated one null', () => {
  expect(tenge.get('coins')).toMatchObject({
    value: null,
    valuation: { symbol: 'BTC', source: { slug: 'usual' }, asset: { symbol: 'BTC' } },
  });
});
