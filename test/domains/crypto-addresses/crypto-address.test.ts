import type { DataSource } from 'typeorm';
import { CryptoAddress } from '../../../src/domains/crypto-addresses/crypto-address';
import { ask, dataOf } from '../../support/ask';
import { askTwice } from '../../support/plan';
import { idOf, SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { testResources } from '../../support/test-resources';

const ethereum = '0xd882cfc20f52f2599d84b8e8d58c7fb62cfe344b';
const bitcoin = '123WBUDmSJv4GctdVEz6Qq6z8nXSKrJ4KX';
const tron = 'TBHTJqAy4DhHhmT3dNceJYNRz4SdLofLre';

const record = new SyntheticRecord();
const garantex = record.provider('garantex');
const source_id = record.source('a-list');
const add = (key: string, row: Record<string, unknown>): void =>
  record.link('crypto_address', { id: idOf(CryptoAddress, key), source_id, ...row });
add('a', { address: ethereum, codes: ['ETH', 'USDT'], provider_id: garantex, holder: 'GARANTEX' });
add('b', { address: ethereum, upstream: 'another-list', delisted_on: '2025-03-22' });
add('c', { address: bitcoin, chain: 'BITCOIN', codes: ['XBT'], listed_on: '2024-01-02' });
add('d', { address: tron, chain: 'TRON', codes: ['XBT'], holder: 'Sınır "Co"' });

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  await record.insertInto(dataSource);
});
afterAll(() => database.close());

const fields = 'chain address codes holder listedOn delistedOn upstream';
const identify = `query ($address: String!) { identifyAddress(address: $address) {
  id ${fields} source { slug } provider { slug } } }`;

async function askBoth(text: string, variables = {}): Promise<Record<string, unknown>> {
  const asked = await askTwice(testResources(dataSource), text, variables);
  expect([asked.failure, asked.reason]).toEqual([undefined, undefined]);
  expect(asked.planned).toBe(asked.resolved);
  return JSON.parse(asked.resolved) as Record<string, unknown>;
}

describe('identifyAddress', () => {
  it.each([
    ['as it is', ethereum],
    ['in capital letters', ethereum.toUpperCase()],
    ['with a wrong checksum of letter case', ethereum.replace('d882cf', 'D882cF')],
    ['with white space', `  ${ethereum}\n`],
    ['as a payment link', `ethereum:${ethereum}@1?value=1`],
  ])('finds an address on all lists, %s', async (_, address) => {
    const { identifyAddress } = await askBoth(identify, { address });
    expect(identifyAddress).toHaveLength(2);
    expect(identifyAddress).toContainEqual(
      expect.objectContaining({ holder: 'GARANTEX', provider: { slug: 'garantex' } }),
    );
    expect(identifyAddress).toContainEqual(
      expect.objectContaining({ upstream: 'another-list', delistedOn: '2025-03-22' }),
    );
  });

  it('finds none that is not on record, and keeps the case of base58', async () => {
    const other = '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2';
    expect(await askBoth(identify, { address: other })).toEqual({ identifyAddress: [] });
    expect(await askBoth(identify, { address: `bitcoin:${bitcoin}` })).toMatchObject({
      identifyAddress: [{ address: bitcoin, chain: 'BITCOIN' }],
    });
  });

  it.each(['', 'garantex', bitcoin.toLowerCase(), 'x'.repeat(501), `${ethereum}0`, '0x'])(
    'refuses %j, which is not an address',
    async (address) => {
      const { result } = await ask(dataSource, identify, { address });
      expect(result.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
      expect(result.errors?.[0]?.message).toMatch(/^address: /);
    },
  );

  it('asks for several addresses in one statement', async () => {
    const text = `{ a: identifyAddress(address: "${bitcoin}") { codes }
      b: identifyAddress(address: "${tron}") { codes } }`;
    expect(await askBoth(text)).toEqual({ a: [{ codes: ['XBT'] }], b: [{ codes: ['XBT'] }] });
    expect((await ask(dataSource, text)).statements).toHaveLength(1);
  });
});

describe('cryptoAddresses', () => {
  it.each([
    ['{ chain: { eq: TRON } }', [tron]],
    ['{ chain: { in: [TRON, BITCOIN] } }', [bitcoin, tron]],
    ['{ code: { eq: "USDT" } }', [ethereum]],
    ['{ code: { in: ["XBT", "USDT"] } }', [ethereum, bitcoin, tron]],
    ['{ not: { code: { eq: "XBT" } } }', [ethereum, ethereum]],
    ['{ holder: { contains: "SINIR" } }', [tron]],
    ['{ listed: false }', [ethereum]],
    ['{ listed: true, chain: { eq: ETHEREUM } }', [ethereum]],
    ['{ provider: { eq: "garantex" } }', [ethereum]],
    ['{ upstream: { eq: "another-list" } }', [ethereum]],
    ['{ address: { startsWith: "0x" } }', [ethereum, ethereum]],
    ['{ listedOn: { gte: "2024-01-02" } }', [bitcoin]],
    ['{ delistedOn: { isNull: true } }', [ethereum, bitcoin, tron]],
  ])('filtered by %s', async (filter, expected) => {
    const { cryptoAddresses } = await askBoth(
      `{ cryptoAddresses(filter: ${filter}) { totalCount nodes { address } } }`,
    );
    expect(cryptoAddresses).toEqual({
      totalCount: expected.length,
      nodes: expected.map((address) => ({ address })),
    });
  });

  it.each(['ADDRESS', 'LISTED_ON', 'DELISTED_ON'])('page by page, by %s', async (field) => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: {
        nodes: { id: string }[];
        pageInfo: { endCursor: string; hasNextPage: boolean };
      } = (
        (await askBoth(
          `query ($after: String) { cryptoAddresses(first: 1, after: $after,
              orderBy: [{ field: ${field}, direction: DESC }]) {
              nodes { id } pageInfo { endCursor hasNextPage } } }`,
          { after },
        )) as { cryptoAddresses: never }
      ).cryptoAddresses;
      seen.push(...page.nodes.map(({ id }) => id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(seen).size).toBe(4);
  });

  it('are the edge of a provider, with their source', async () => {
    const { provider } = await askBoth(`{ provider(slug: "garantex") {
      cryptoAddresses(filter: { listed: true }) { nodes { ${fields} source { slug } } } } }`);
    expect(provider).toEqual({
      cryptoAddresses: {
        nodes: [
          {
            ...{ chain: 'ETHEREUM', address: ethereum, codes: ['ETH', 'USDT'] },
            ...{ holder: 'GARANTEX', listedOn: '2022-08-08', delistedOn: null },
            ...{ upstream: 'a-list', source: { slug: 'a-list' } },
          },
        ],
      },
    });
  });

  it('are nodes', async () => {
    const id = idOf(CryptoAddress, 'c');
    const text = `{ node(id: "${id}") { id ... on CryptoAddress { codes } } }`;
    expect(await askBoth(text)).toEqual({ node: { id, codes: ['XBT'] } });
    expect(await dataOf(dataSource, text)).toEqual({ node: { id, codes: ['XBT'] } });
  });
});
