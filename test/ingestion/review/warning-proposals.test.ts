import { Provider } from '../../../src/domains/providers/provider';
import type { ReviewProposal } from '../../../src/domains/reviews/review-proposal';
import { ingestDocument } from '../../../src/ingestion/ingest-document';
import { hashOf } from '../../../src/ingestion/documents/received-document';
import { identify } from '../../../src/kernel/records/record-id';
import { afsaNews } from '../../../src/upstreams/afsa/afsa-news';
import { bundleFiles } from '../../../src/upstreams/bundle';
import { RecordSession } from '../../import/record-session';
import { smallRecord } from '../../import/record-text';
import { fingerprint } from '../../import/record-fingerprint';

const session = new RecordSession();
beforeAll(async () => {
  await session.open();
  await session.import(smallRecord);
});
afterAll(() => session.close());

const article = (path: string, title: string, time: string): string => `<html><head>
  <link rel="canonical" href="https://afsa.aifc.kz/news/${path}">
  <meta property="og:title" content="${title}">
  <meta property="article:published_time" content="${time}"></head></html>`;

const [okx, htx] = [identify(Provider, 'okx'), identify(Provider, 'htx')];

async function take(...titles: string[]): Promise<{ title: string; proposal: ReviewProposal }[]> {
  const pages = titles.map((title, at) => ({
    name: `${at}.html`,
    bytes: Buffer.from(article(`n${at}`, title, '2026-07-28T10:00:00+05:00')),
  }));
  const bytes = bundleFiles(pages);
  const document = { bytes, snapshot: hashOf(bytes), origin: 'pages', retrievedAt: new Date() };
  await ingestDocument(session.dataSource, afsaNews, document, { acceptHeld: true });
  return session.dataSource.query('select title, proposal from review_item order by key');
}

it('proposes warnings alone, with the providers whose names or domains they have', async () => {
  const before = await fingerprint(session.dataSource);
  const title = 'Warning: HTX, OKX Limited and okx.com have no license';
  const items = await take(
    title,
    'AFSA and OKX held a round table on licensing',
    'Warning on the unlicensed firms Okexa, HTXO and notokx.com',
    'Предупреждение о платформе OKX',
  );
  expect(items.map((item) => item.title)).toEqual([
    title,
    'Warning on the unlicensed firms Okexa, HTXO and notokx.com',
    'Предупреждение о платформе OKX',
  ]);
  const [named, unknown, russian] = items.map(({ proposal }) => proposal);
  expect(named).toMatchObject({
    subjectId: null,
    newAction: {
      ...{ kind: 'PUBLIC_WARNING', title, authority: 'afsa', announcedOn: '2026-07-28' },
    },
    candidates: [okx, htx].sort(),
    claims: [{ property: 'warnedPlatforms', value: 'HTX; OKX Limited; okx.com', number: null }],
  });
  const places = named?.claims[0]?.mentions.map(({ start, end }) => title.slice(start, end));
  expect(places).toEqual(['HTX', 'OKX Limited', 'okx.com']);
  expect(unknown).toMatchObject({ candidates: [], claims: [] });
  expect(russian?.newAction?.title).toBe('Warning of AFSA');
  expect(russian?.claims[0]?.mentions[0]?.language).toBe('ru');
  // It publishes nothing.
  const after = await fingerprint(session.dataSource);
  expect({ ...after, review_item: '' }).toEqual({ ...before, review_item: '' });
});

it('leaves an item as it is when the same news come again', async () => {
  const title = 'Warning: HTX, OKX Limited and okx.com have no license';
  const versions = 'select version from review_item order by key';
  const before = await session.values(versions);
  await take(title, 'Предупреждение о платформе OKX и другой');
  expect((await session.values(versions))[0]).toEqual(before[0]);
});
