import { EnforcementAction } from '../../../src/domains/enforcement/enforcement-action';
import { License } from '../../../src/domains/licenses/license';
import { emptyProposal } from '../../../src/domains/reviews/review-proposal';
import { ReviewKind } from '../../../src/domains/reviews/review-state';
import { withConnection } from '../../../src/import/tables/transaction';
import { proposeReviewItems } from '../../../src/ingestion/review/propose-items';
import { publishReviewed } from '../../../src/ingestion/review/publish-reviewed';
import { applyReviewedLinks } from '../../../src/ingestion/review/reviewed-links';
import { identify } from '../../../src/kernel/records/record-id';
import { claim, errorOf, newAction, replyOf, ReviewDatabase, subjectId } from './review-database';

let review: ReviewDatabase;
beforeAll(async () => {
  review = await ReviewDatabase.open();
});
afterAll(() => review.close());

const publish = () => publishReviewed(review.database.dataSource);

/** A release that was edited to be about a record, and published. */
async function edited(id: number, proposal: object): Promise<string> {
  await review.take(replyOf('Закрыто 12 обменников.', id));
  const item = await review.item(String(id));
  const input = { id: item.id, version: item.version, proposal };
  expect(errorOf(await review.decide('edit', input))).toBe('none');
  return item.id;
}

describe('what was accepted', () => {
  it('is a normal claim beside the curated ones, and names no reviewer', async () => {
    // No curated claim of that action states this one: it is NORMAL nonetheless.
    const chats = { property: 'chatCount', number: '3', unit: 'chats' };
    await edited(21, { subjectId, claims: [claim, chats] });
    for (const { problem } of await publish()) expect(problem).toBeNull();
    const { data } = await review.ask(
      `{ enforcementAction(slug: "platform-shutdowns-2025") { disputed reportedPlatformCount
        claims(first: 50, filter: { source: { eq: "afm-news-21" } }) { nodes {
          rank number note statedOn source { slug publisher url kind } } } } }`,
      {},
      null,
    );
    expect(data?.['enforcementAction']).toMatchObject({
      disputed: true,
      reportedPlatformCount: 130,
      claims: {
        nodes: [
          { rank: 'NORMAL', number: '3' },
          {
            ...{ rank: 'NORMAL', number: '131', note: 'Over.', statedOn: '2026-06-09' },
            source: {
              publisher: 'Agency of the Republic of Kazakhstan for Financial Monitoring',
              url: 'https://www.gov.kz/memleket/entities/afm/press/news/details/21?lang=ru',
              kind: 'OFFICIAL_RELEASE',
            },
          },
        ],
      },
    });
    const state = await review.version();
    expect(await publish()).toEqual([]);
    expect(await review.version()).toEqual(state);
    const [dumped] = await review.query<{ dump: string }>(`
      select (select string_agg(c::text, '') from claim c)
        || (select string_agg(s::text, '') from source s) as dump`);
    const dump = dumped?.dump;
    expect(dump).toContain('afm-news-21');
    expect(dump).not.toContain('reviewing-bank');
  });

  it('makes a new action whose figure is the claim of the release', async () => {
    await edited(22, { newAction, claims: [claim] });
    await publish();
    const { data } = await review.ask(
      `{ enforcementAction(slug: "afm-news-22") { kind title reportedPlatformCount disputed
        claims(first: 5) { nodes { rank number } } } }`,
      {},
      null,
    );
    expect(data?.['enforcementAction']).toEqual({
      ...{ kind: 'PLATFORM_SHUTDOWN', title: 'Exchangers closed', reportedPlatformCount: 131 },
      ...{ disputed: false, claims: { nodes: [{ rank: 'PREFERRED', number: '131' }] } },
    });
    const actionId = identify(EnforcementAction, 'afm-news-22');
    const owned = await review.query(
      `select from upstream_record where upstream = 'review' and record_id = '${actionId}'`,
    );
    expect(owned).toHaveLength(1);
  });

  it('that cannot be published says why, and stops no other', async () => {
    const gone = await edited(23, { newAction, claims: [claim] });
    await review.query(`update review_item
      set proposal = jsonb_set(proposal, '{newAction,authority}', '"none"') where id = '${gone}'`);
    await edited(24, { subjectId, claims: [claim] });
    const items = await publish();
    expect(items.map(({ problem }) => problem)).toEqual([
      'Its authority is not on record any more.',
      null,
    ]);
    expect(await review.item('23')).toMatchObject({
      publishedAt: null,
      publishProblem: 'Its authority is not on record any more.',
    });
  });
});

it('an accepted link is set on the record, and stays when a run writes it again', async () => {
  const [license] = await review.query<{ id: string; provider_id: string }>(
    'select id, provider_id from license order by id limit 1',
  );
  const [other] = await review.query<{ id: string }>(
    `select id from provider where id <> '${String(license?.provider_id)}' order by id limit 1`,
  );
  const recordId = String(license?.id);
  await withConnection(review.database.dataSource, (run) =>
    proposeReviewItems(run, 'a-register', [
      {
        ...{ key: 'weak', kind: ReviewKind.LINK, title: 'A firm', url: null, language: null },
        ...{ publishedOn: null, excerpt: 'A firm of this name', extractorVersion: 1 },
        proposal: {
          ...emptyProposal,
          link: { recordId, providerId: null, candidates: [String(other?.id)] },
        },
      },
    ]),
  );
  const { id } = await review.item('weak');
  expect(errorOf(await review.decide('accept', { id, version: 1 }))).toBe(
    'BAD_USER_INPUT input.id',
  );
  const proposal = { providerId: other?.id };
  expect(errorOf(await review.decide('edit', { id, version: 1, proposal }))).toBe('none');
  await publishReviewed(review.database.dataSource, { linkable: [License] });
  const linked = (): Promise<object[]> =>
    review.query(`select provider_id from license where id = '${recordId}'`);
  expect(await linked()).toEqual([{ provider_id: other?.id }]);
  await review.query(`update license set provider_id = '${String(license?.provider_id)}'
    where id = '${recordId}'`);
  await withConnection(review.database.dataSource, (run) =>
    applyReviewedLinks(run, 'a-register', [License]),
  );
  expect(await linked()).toEqual([{ provider_id: other?.id }]);
});
