import { EnforcementAction } from '../../../src/domains/enforcement/enforcement-action';
import { publishReviewed } from '../../../src/ingestion/review/publish-reviewed';
import { identify } from '../../../src/kernel/records/record-id';
import { nationalBankRates } from '../../../src/upstreams/national-bank/national-bank-rates';
import type { Upstream } from '../../../src/upstreams/upstream';
import { altered, sample } from '../rates-database';
import { errorOf, newsSample, replyOf, ReviewDatabase } from './review-database';

let review: ReviewDatabase;
beforeAll(async () => {
  review = await ReviewDatabase.open();
});
afterAll(() => review.close());

const version = async (): Promise<unknown> =>
  (await review.query<object>('select version from record_version'))[0];
const publish = () => publishReviewed(review.database.dataSource);

const subjectId = identify(EnforcementAction, 'platform-shutdowns-2025');
const claim = { property: 'platformCount', number: '131', unit: 'platforms', note: 'Over.' };
const newAction = {
  ...{ kind: 'PLATFORM_SHUTDOWN', title: 'Exchangers closed', authority: 'afm' },
  announcedOn: '2026-06-09',
};

describe('a release', () => {
  it('is proposed in both languages as one item, and leaves the record as it was', async () => {
    const before = await version();
    expect(await review.take(newsSample('ru'))).toMatchObject({ outcome: 'PUBLISHED', added: 2 });
    expect(await review.take(newsSample('kk'))).toMatchObject({ outcome: 'PUBLISHED', added: 1 });
    expect(await review.take(newsSample('kk'))).toMatchObject({ outcome: 'UNCHANGED' });
    expect(await version()).toEqual(before);
    expect(await review.items(', filter: { state: { eq: PENDING } }')).toMatchObject([
      {
        ...{ key: '900001', kind: 'NEWS', version: 2, state: 'PENDING', decidedBy: null },
        proposal: {
          subjectId: null,
          claims: [
            {
              property: 'platformCount',
              number: '130',
              mentions: [
                { language: 'ru' },
                { language: 'ru' },
                { language: 'kk' },
                { language: 'kk' },
              ],
            },
            { property: 'seizedValue', number: '16700000', unit: 'USDT' },
            { property: 'siteCount', number: '1100', unit: 'sites', note: 'Over.' },
          ],
        },
      },
      {
        key: '900002',
        proposal: { claims: [{ property: 'turnover', number: '3500000000' }, {}, {}] },
      },
    ]);
  });

  it('is visible with the scope alone', async () => {
    const query = '{ reviewItems(first: 1) { nodes { id } } }';
    expect(errorOf(await review.ask(query, {}, null))).toMatch('UNAUTHENTICATED');
    const { id } = await review.item('900001');
    for (const scopes of [['record:read'], ['rules:publish', 'evaluations:read']] as const) {
      expect(errorOf(await review.ask(query, {}, [...scopes]))).toMatch('FORBIDDEN');
      const node = await review.ask(`{ node(id: "${id}") { id } }`, {}, [...scopes]);
      expect(errorOf(node)).toMatch('FORBIDDEN');
      const mutation = `mutation { rejectReviewItem(input: { id: "${id}", version: 2, reason: "x" })
        { reviewItem { id } } }`;
      expect(errorOf(await review.ask(mutation, {}, [...scopes]))).toMatch('FORBIDDEN');
    }
  });

  it('is not accepted before a person names a record', async () => {
    const { id, version: read } = await review.item('900001');
    expect(errorOf(await review.decide('accept', { id, version: read }))).toBe(
      'BAD_USER_INPUT input.id',
    );
  });

  it.each<[string, object, string]>([
    ['no subject', { claims: [claim] }, 'subjectId'],
    ['two subjects', { subjectId, newAction, claims: [claim] }, 'subjectId'],
    ['no claims', { subjectId, claims: [] }, 'claims'],
    ['51 claims', { subjectId, claims: Array(51).fill(claim) }, 'claims'],
    ['a claim twice', { subjectId, claims: [claim, claim] }, 'claims[1]'],
    [
      'a subject that is none',
      { subjectId: identify(EnforcementAction, 'x'), claims: [claim] },
      'subjectId',
    ],
    [
      'an authority that is none',
      { newAction: { ...newAction, authority: 'x' }, claims: [claim] },
      'newAction.authority',
    ],
    [
      'an empty title',
      { newAction: { ...newAction, title: ' ' }, claims: [claim] },
      'newAction.title',
    ],
    [
      'a long title',
      { newAction: { ...newAction, title: 'a'.repeat(501) }, claims: [claim] },
      'newAction.title',
    ],
    ['a half platform', { subjectId, claims: [{ ...claim, number: '1.5' }] }, 'claims[0].number'],
    ['no unit', { subjectId, claims: [{ ...claim, unit: null }] }, 'claims[0].unit'],
    ['a long note', { subjectId, claims: [{ ...claim, note: 'a'.repeat(501) }] }, 'claims[0].note'],
    ['an IIN', { subjectId, claims: [{ ...claim, note: 'ИИН 990101300007' }] }, 'claims[0].note'],
    [
      'another property',
      { subjectId, claims: [{ ...claim, property: 'A b' }] },
      'claims[0].property',
    ],
    [
      'a period that ends first',
      { subjectId, claims: [{ ...claim, periodFrom: '2026-02-01', periodTo: '2026-01-01' }] },
      'claims[0].periodTo',
    ],
  ])('is not edited into one with %s', async (_, proposal, field) => {
    const { id, version: read } = await review.item('900001');
    const result = await review.decide('edit', { id, version: read, proposal });
    expect(errorOf(result)).toBe(`BAD_USER_INPUT input.proposal.${field}`);
  });

  it('is decided once, on the version that was read', async () => {
    const { id, version: read } = await review.item('900001');
    const input = { id, version: read, proposal: { subjectId, claims: [claim] } };
    const old = await review.decide('edit', { ...input, version: read - 1 });
    expect(errorOf(old)).toBe('REVIEW_CONFLICT input.version');
    const both = await Promise.all([
      review.decide('edit', input),
      review.decide('reject', { id, version: read }),
    ]);
    expect(both.map(errorOf).sort()).toEqual(['REVIEW_CONFLICT input.version', 'none']);
    expect(errorOf(await review.decide('accept', { id, version: read }))).toMatch(
      'REVIEW_CONFLICT',
    );
  });
});

/** A release that was edited to be about a record, and published. */
async function edited(id: number, proposal: object): Promise<string> {
  await review.take(replyOf('Закрыто 12 обменников.', id));
  const item = await review.item(String(id));
  expect(
    (await review.decide('edit', { id: item.id, version: item.version, proposal })).errors,
  ).toBe(undefined);
  return item.id;
}

describe('what was accepted', () => {
  it('is a normal claim beside the curated ones, disputes them, and names no reviewer', async () => {
    await edited(21, { subjectId, claims: [claim] });
    const before = await review.query<{ count: string }>('select count(*) from claim');
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
    expect(
      Number((await review.query<{ count: string }>('select count(*) from claim'))[0]?.count),
    ).toBeGreaterThan(Number(before[0]?.count));
    const state = await version();
    expect(await publish()).toEqual([]);
    expect(await version()).toEqual(state);
    const [{ dump } = { dump: '' }] = await review.query<{ dump: string }>(
      `select string_agg(c::text, '') || (select string_agg(s::text, '') from source s) as dump from claim c`,
    );
    expect(dump).not.toContain('a-bank');
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
    const owned = await review.query(
      `select from upstream_record where upstream = 'review' and record_id = '${identify(EnforcementAction, 'afm-news-22')}'`,
    );
    expect(owned).toHaveLength(1);
  });

  it('that cannot be published says why, and stops no other', async () => {
    const gone = await edited(23, {
      newAction: { ...newAction, authority: 'afm' },
      claims: [claim],
    });
    await review.query(`update review_item set proposal = jsonb_set(proposal, '{newAction,authority}', '"none"')
      where id = '${gone}'`);
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

describe('a later run', () => {
  const other = replyOf('Закрыто 99 обменников.', 31);
  const decided = async (verb: string, more: object = {}): Promise<void> => {
    await review.query(`delete from review_item where key = '31'`);
    await review.query(`delete from upstream_row where key = 'afm 31 ru'`);
    await review.take(replyOf('Закрыто 12 обменников.', 31));
    const { id, version: read } = await review.item('31');
    expect((await review.decide(verb, { id, version: read, ...more })).errors).toBe(undefined);
  };

  it('keeps what a person edited, and the newer proposal beside it', async () => {
    await decided('edit', { proposal: { subjectId, claims: [claim] } });
    await review.take(other);
    expect(await review.item('31')).toMatchObject({
      ...{ state: 'EDITED', version: 1, decidedBy: 'a-bank' },
      proposal: { claims: [{ number: '131' }] },
      newerProposal: { claims: [{ number: '99' }] },
    });
    await review.take(replyOf('Закрыто 12 обменников.', 31));
    expect(await review.item('31')).toMatchObject({ state: 'EDITED', newerProposal: null });
  });

  it('lets a rejected one wait again if source and extraction are others', async () => {
    await decided('reject');
    await review.take(other);
    expect(await review.item('31')).toMatchObject({
      ...{ state: 'PENDING', version: 2, decidedBy: null, newerProposal: null },
      proposal: { claims: [{ number: '99' }] },
    });
    const [row] = await review.query<{ former: object[] }>(
      `select former_verdicts as former from review_item where key = '31'`,
    );
    expect(row?.former).toMatchObject([{ state: 'REJECTED', decidedBy: 'a-bank', version: 1 }]);
  });

  it('does not if its text alone is another', async () => {
    await decided('reject');
    await review.take(replyOf('Закрыто 12 обменников. Подробности позже.', 31));
    expect(await review.item('31')).toMatchObject({
      ...{ state: 'REJECTED', version: 1, newerProposal: { claims: [{ number: '12' }] } },
    });
  });
});

describe('a held document', () => {
  const rates = nationalBankRates as Upstream;

  it('waits for a person, and is read again once accepted', async () => {
    await review.take(sample('2026-04-02'), rates);
    expect(await review.take(altered(20), rates)).toMatchObject({ outcome: 'HELD' });
    expect(await review.take(altered(20), rates)).toMatchObject({ outcome: 'HELD' });
    const [held, ...others] = await review.items(', filter: { kind: { eq: HELD_RUN } }');
    expect(others).toEqual([]);
    expect(held).toMatchObject({ state: 'PENDING', version: 1 });
    await review.decide('accept', { id: held?.id, version: 1 });
    expect((await publish()).filter(({ kind }) => kind === 'HELD_RUN')).toMatchObject([
      { problem: null },
    ]);
    const [last] = await review.query(`select outcome, changed from upstream_run
      where upstream = 'national-bank-rates' order by started_at desc limit 1`);
    expect(last).toMatchObject({ outcome: 'PUBLISHED' });
  });
});
