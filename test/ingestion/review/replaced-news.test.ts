import { emptyProposal, type ReviewProposal } from '../../../src/domains/reviews/review-proposal';
import { ReviewKind } from '../../../src/domains/reviews/review-state';
import { withConnection } from '../../../src/import/tables/transaction';
import { proposeReviewItems } from '../../../src/ingestion/review/propose-items';
import { publishReviewed } from '../../../src/ingestion/review/publish-reviewed';
import { claim, errorOf, newAction, ReviewDatabase, subjectId } from './review-database';

let review: ReviewDatabase;
beforeAll(async () => {
  review = await ReviewDatabase.open();
});
afterAll(() => review.close());

type Claims = ReviewProposal['claims'];
const unsaid = { value: null, periodFrom: null, periodTo: null, mentions: [] };
const platforms = { ...claim, ...unsaid };
const chats = { ...unsaid, property: 'chatCount', number: '3', unit: 'chats', note: null };

/** A release as a later extractor proposes it, accepted and published. */
async function accept(
  key: string,
  proposal: Pick<ReviewProposal, 'subjectId' | 'newAction'>,
  claims: Claims,
): Promise<void> {
  const about = { url: `https://www.gov.kz/${key}`, language: 'ru', publishedOn: '2026-06-09' };
  await withConnection(review.database.dataSource, (run) =>
    proposeReviewItems(run, 'afm-news', [
      {
        ...{ key, kind: ReviewKind.NEWS, title: 'Итоги', ...about, extractorVersion: 1 },
        excerpt: JSON.stringify([proposal, claims]),
        proposal: { ...emptyProposal, ...proposal, claims },
      },
    ]),
  );
  const { id, version } = await review.item(key);
  expect(errorOf(await review.decide('accept', { id, version }))).toBe('none');
  expect(await publishReviewed(review.database.dataSource)).toMatchObject([{ problem: null }]);
}

const published = (key: string): Promise<{ property: string; number: string }[]> =>
  review.query(`select c.property, c.number::text from claim c join source s on s.id = c.source_id
    where s.slug = 'afm-news-${key}' order by 1`);

const about = { subjectId, newAction: null };
const isNew = { subjectId: null, newAction: newAction as ReviewProposal['newAction'] };

it('what is accepted later replaces what the same release published before', async () => {
  await accept('41', about, [platforms, chats]);
  expect(await published('41')).toHaveLength(2);
  await accept('41', about, [{ ...chats, number: '4' }]);
  expect(await published('41')).toEqual([{ property: 'chatCount', number: '4' }]);
  const owned = await review.query(`select from upstream_record o where upstream = 'review'
    and not exists (select from claim c where c.id = o.record_id)
    and not exists (select from source s where s.id = o.record_id)`);
  expect(owned).toEqual([]);
});

it('an action that the release made goes where it turns out to be about another', async () => {
  const actions = (): Promise<object[]> =>
    review.query(`select reported_platform_count as platforms from enforcement_action
      where slug = 'afm-news-42'`);
  await accept('42', isNew, [platforms]);
  expect(await actions()).toEqual([{ platforms: 131 }]);
  await accept('42', about, [platforms, chats]);
  expect(await actions()).toEqual([]);
  expect(await published('42')).toHaveLength(2);
});

it('what others own or refer to stays', async () => {
  await accept('43', isNew, [platforms, chats]);
  const made = { subjectId: await idOf('afm-news-43'), newAction: null };
  await accept('44', made, [{ ...chats, number: '5' }]);
  await review.query(`delete from upstream_record o using claim c, source s where o.record_id = c.id
    and c.source_id = s.id and s.slug = 'afm-news-43' and c.property = 'chatCount'`);
  await accept('43', about, [platforms]);
  expect(await published('43')).toEqual([
    { property: 'chatCount', number: '3' },
    { property: 'platformCount', number: '131' },
  ]);
  const kept = await review.query(`select reported_platform_count as platforms
    from enforcement_action where slug = 'afm-news-43'`);
  expect(kept).toEqual([{ platforms: null }]);
});

async function idOf(slug: string): Promise<string> {
  const [row] = await review.query<{ id: string }>(
    `select id from enforcement_action where slug = '${slug}'`,
  );
  return row?.id ?? '';
}
