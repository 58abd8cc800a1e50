import type { DataSource } from 'typeorm';
import { Asset } from '../../../src/domains/enforcement/asset';
import { CryptoAddress } from '../../../src/domains/crypto-addresses/crypto-address';
import { Provider } from '../../../src/domains/providers/provider';
import { ProviderStatusPeriod } from '../../../src/domains/providers/provider-status-period';
import { ExchangeRate } from '../../../src/domains/rates/exchange-rate';
import { ask } from '../../support/ask';
import { idOf, SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

const record = new SyntheticRecord();
const provider = record.provider('bybit');
const action = record.action('an-action');
const rule = record.rule('a-rule');
const source = record.source('a-source');
const nodes: [type: string, id: string][] = [
  ['Source', source],
  ['Authority', record.authority('afm')],
  ['Provider', provider],
  ['License', record.license('L-1', provider)],
  ['AssetValuation', record.valuation('BTC', '2025-10-08', '1', { source_id: source })],
  ['RegisterEntry', record.registerEntry('An entry', { source_id: source })],
  ['EnforcementAction', action],
  ['Asset', record.asset('BTC')],
  ['Seizure', record.seizure('a-seizure', { enforcement_action_id: action })],
  ['PolicyInitiative', record.initiative('an-initiative')],
  ['CryptoAddress', idOf(CryptoAddress, 'an-address')],
  ['TransferRule', rule],
  ['TransferRuleVersion', record.version(rule, 1)],
  ['Claim', record.claim({ provider_id: provider }, 'a', { source_id: source })],
];
record.rate('USD', '2025-10-08', '540');
record.standing(provider, 'WARNED', null, null);
record.link('crypto_address', { id: idOf(CryptoAddress, 'an-address'), source_id: source });

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  await record.insertInto(dataSource);
});
afterAll(() => database.close());

const one = 'query ($id: ID!) { node(id: $id) { id __typename } }';
const many = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }';

describe('node', () => {
  it.each(nodes)('finds a %s by its id', async (type, id) => {
    const { result, statements } = await ask(dataSource, one, { id });
    expect(result).toEqual({ data: { node: { id, __typename: type } } });
    expect(statements).toHaveLength(1);
  });

  it('is tested here for every type of node', async () => {
    const { result } = await ask(dataSource, '{ __type(name: "Node") { possibleTypes { name } } }');
    const { possibleTypes } = result.data?.['__type'] as { possibleTypes: { name: string }[] };
    // The tests of the evaluations look up records of tenants, those of the review its items.
    const types = [...nodes.map(([type]) => type), 'TransferRuleEvaluation', 'ReviewItem'];
    expect(possibleTypes.map(({ name }) => name).sort()).toEqual(types.sort());
  });

  it('is null where no record has the id', async () => {
    const { result } = await ask(dataSource, one, { id: idOf(Provider, 'unknown') });
    expect(result).toEqual({ data: { node: null } });
  });

  it.each([
    ['a malformed id', 'bybit'],
    ['a number', '5'],
    ['nothing', ''],
    ['an unknown tag', `ff${provider.slice(2)}`],
    ['capital letters', provider.toUpperCase()],
    ['SQL', `${provider}' or true --`],
    ['an exchange rate, which is not a node', idOf(ExchangeRate, 'USD 2025-10-08')],
    ['a period, which is not a node', idOf(ProviderStatusPeriod, 'a')],
  ])('rejects %s without a statement', async (_, id) => {
    const { result, statements } = await ask(dataSource, one, { id });
    expect(result.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'id' });
    expect(result.errors?.[0]?.message).toBe('id: is not an id of this gateway');
    expect(statements).toEqual([]);
  });
});

describe('nodes', () => {
  it('are in the order of the ids, with null where there is no record', async () => {
    const missing = [idOf(Provider, 'unknown'), idOf(Asset, 'unknown')];
    const ids = [...nodes.map(([, id]) => id), ...missing].sort((a, b) =>
      a.slice(9) < b.slice(9) ? -1 : 1,
    );
    const { result } = await ask(dataSource, many, { ids });
    const found = result.data?.['nodes'] as ({ id: string } | null)[];
    expect(found.map((node, at) => node?.id ?? ids[at])).toEqual(ids);
    expect(found.filter((node) => node === null)).toHaveLength(2);
  });

  it('are at most a hundred', async () => {
    const ids = Array.from({ length: 100 }, (_, at) => idOf(Provider, String(at)));
    expect((await ask(dataSource, many, { ids })).result.errors).toBeUndefined();
    const { result } = await ask(dataSource, many, { ids: [...ids, provider] });
    expect(result.errors?.[0]?.message).toBe('ids: has at most 100 entries');
    expect(result.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'ids' });
  });

  it('of no ids are an empty list', async () => {
    const { result, statements } = await ask(dataSource, many, { ids: [] });
    expect([result, statements]).toEqual([{ data: { nodes: [] } }, []]);
  });

  it('reject a malformed id by its index', async () => {
    const { result, statements } = await ask(dataSource, many, { ids: [provider, 'x'] });
    expect(result.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'ids[1]' });
    expect(statements).toEqual([]);
  });
});
