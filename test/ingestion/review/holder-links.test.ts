import { publishReviewed } from '../../../src/ingestion/review/publish-reviewed';
import { ofacAddresses } from '../../../src/upstreams/ofac/ofac-addresses';
import type { Upstream } from '../../../src/upstreams/upstream';
import { bitcoin, ethereum, sdnXml, tron } from '../../upstreams/ofac/samples';
import { errorOf, ReviewDatabase } from './review-database';

const list = {
  ...ofacAddresses,
  bounds: { ...ofacAddresses.bounds, minRows: 1, maxAddedShare: 1, maxChangedShare: 1 },
} as unknown as Upstream;

/** The hand-made list: its exchange is called as a provider is, and its person as another one. */
const named = sdnXml()
  .replace('MADE-UP EXCHANGE &amp; CO', '«MEXC»')
  .replace('<lastName>PERSON</lastName>', '<lastName>BINANCE</lastName>');

let review: ReviewDatabase;
beforeEach(async () => {
  review = await ReviewDatabase.open();
});
afterEach(() => review.close());

const links = async (): Promise<{ key: string; state: string; id: string; version: number }[]> =>
  (await review.items()).filter(({ kind }) => kind === 'LINK');

/** The providers of the addresses. */
async function providers(): Promise<Record<string, string | undefined>> {
  const { data } = await review.ask(
    `{ cryptoAddresses(first: 50) { nodes { address holder provider { slug } } } }`,
  );
  const { nodes } = data?.['cryptoAddresses'] as {
    nodes: { address: string; provider: { slug: string } | null }[];
  };
  return Object.fromEntries(nodes.map(({ address, provider }) => [address, provider?.slug]));
}

async function accept(): Promise<void> {
  const [item] = await links();
  const input = { id: item?.id, version: item?.version };
  expect(errorOf(await review.decide('accept', input))).toBe('none');
  expect(await publishReviewed(review.database.dataSource)).toMatchObject([{ problem: null }]);
}

it('asks once whether an organization is the provider of its name, of a person never', async () => {
  expect(named).not.toBe(sdnXml());
  expect(await review.take(named, list)).toMatchObject({ outcome: 'PUBLISHED' });
  const [row] = await review.query<{ id: string }>(`select id from provider where slug = 'mexc'`);
  const { data } = await review.ask(
    `{ reviewItems(first: 50) { nodes { key title excerpt proposal { link {
      recordId providerId candidates } } } } }`,
  );
  expect(data).toMatchObject({
    reviewItems: {
      nodes: [
        {
          ...{ key: 'holder «MEXC»', title: '«MEXC»' },
          excerpt: '«MEXC»\nSpecially Designated Nationals and Blocked Persons List',
          proposal: { link: { providerId: row?.id, candidates: [row?.id] } },
        },
      ],
    },
  });
  expect(await providers()).toMatchObject({ [bitcoin]: undefined, [ethereum]: undefined });
});

it('links all addresses of the holder, those that come later among them', async () => {
  const without = named.replace(/<id>\s*<uid>910003<[^]*?<\/id>/, '');
  expect(without).not.toBe(named);
  await review.take(without, list);
  await accept();
  expect(await providers()).toMatchObject({ [bitcoin]: 'mexc', [tron]: undefined });
  await review.take(named.replace('09/26/2024', '09/27/2024'), list);
  expect(await providers()).toMatchObject({
    ...{ [bitcoin]: 'mexc', [ethereum]: 'mexc', [tron]: undefined },
  });
  expect(await links()).toMatchObject([{ state: 'ACCEPTED' }]);
});

it('links nothing where the list gives the addresses to another organization', async () => {
  await review.take(named, list);
  await accept();
  const other = named.replace('«MEXC»', 'Another').replace('09/26/2024', '09/27/2024');
  await review.take(other, list);
  expect(await providers()).toMatchObject({ [bitcoin]: undefined, [ethereum]: undefined });
});
