import { ReviewKind } from '../../../src/domains/reviews/review-state';
import { publishReviewed } from '../../../src/ingestion/review/publish-reviewed';
import { nationalBankRates } from '../../../src/upstreams/national-bank/national-bank-rates';
import { ofacAddresses } from '../../../src/upstreams/ofac/ofac-addresses';
import type { Upstream } from '../../../src/upstreams/upstream';
import { sdnXml, tron } from '../../upstreams/ofac/samples';
import { altered, sample } from '../rates-database';
import { errorOf, ReviewDatabase } from './review-database';

let review: ReviewDatabase;
beforeAll(async () => {
  review = await ReviewDatabase.open();
});
afterAll(() => review.close());

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
    expect(
      (await publishReviewed(review.database.dataSource)).filter(
        ({ kind }) => kind === ReviewKind.HELD_RUN,
      ),
    ).toMatchObject([{ problem: null }]);
    const [last] = await review.query(`select outcome, changed from upstream_run
      where upstream = 'national-bank-rates' order by started_at desc limit 1`);
    expect(last).toMatchObject({ outcome: 'PUBLISHED' });
  });
});

it('stops no other item where a run of its upstream fails or is in progress', async () => {
  const rates = nationalBankRates as Upstream;
  const publish = (given: Upstream): ReturnType<typeof publishReviewed> =>
    publishReviewed(review.database.dataSource, { upstreams: [given], triesAgain: false });
  expect(await review.take(altered(30), rates)).toMatchObject({ outcome: 'HELD' });
  const [held] = await review.items(', filter: { kind: { eq: HELD_RUN }, state: { eq: PENDING } }');
  await review.decide('accept', { id: held?.id, version: held?.version });
  const [news] = await review.query<{ id: string }>(
    `insert into review_item (id, upstream, key, kind, title, excerpt, source_hash,
      original_proposal, extractor_version, proposal, state, decided_at, decided_by, reason)
    select gen_random_uuid(), upstream, 'later', 'LINK', title, excerpt, source_hash,
      original_proposal, extractor_version, proposal, 'ACCEPTED', now(), decided_by, reason
    from review_item where id = '${held?.id}' returning id`,
  );
  const broken: Upstream = {
    ...rates,
    read: () => {
      throw new Error('a fault');
    },
  };
  await expect(publish(broken)).rejects.toThrow('a fault');
  expect(
    await review.query(`select id from review_item where published_at is not null
      and id = '${news?.id}'`),
  ).toHaveLength(1);
  await review.query(
    `insert into upstream_run (upstream, origin, lease_until, retrieved_at, parser_version)
    values ('${rates.slug}', 'a', now() + interval '1 h', now(), 1)`,
  );
  expect(await publish(rates)).toEqual([]);
  await review.query(`update upstream_run set outcome = 'ABANDONED', finished_at = now()
    where outcome is null`);
  expect(await publish(rates)).toMatchObject([{ id: held?.id, problem: null }]);
});

describe('a held document that names persons', () => {
  const named = ofacAddresses as unknown as Upstream;
  const list = { ...named, bounds: { ...named.bounds, minRows: 1 } };
  const upstreams = [list];
  // It gives the only address of the person to no one any more: a quarter of the list.
  const fewer = sdnXml()
    .replace(/<id>\s*<uid>910005<[^]*?<\/id>/, '')
    .replace('09/26/2024', '09/27/2024');
  const addresses = (): Promise<object[]> =>
    review.query('select address, delisted_on::text as to from crypto_address order by address');
  const acceptHeld = async (): Promise<unknown> => {
    const held = await review.items(', filter: { kind: { eq: HELD_RUN }, state: { eq: PENDING } }');
    const { id, version } = held[0] ?? {};
    expect(errorOf(await review.decide('accept', { id, version }))).toBe('none');
    const published = await publishReviewed(review.database.dataSource, { upstreams });
    return published.find((each) => each.id === id)?.problem;
  };

  beforeAll(async () => {
    expect(await review.take(sdnXml(), list)).toMatchObject({ outcome: 'PUBLISHED' });
    expect(await review.take(fewer, list)).toMatchObject({ outcome: 'HELD' });
  });

  it('is published from its rows, without its bytes', async () => {
    const before = await addresses();
    expect(await acceptHeld()).toBeNull();
    const ended = (await addresses()).filter((each) => !before.some((old) => equal(each, old)));
    expect(ended).toEqual([{ address: tron, to: '2024-09-27' }]);
    // The same bytes are known again: it is the same document.
    expect(await review.take(fewer, list)).toMatchObject({ outcome: 'UNCHANGED' });
    const bodies = await review.query<{ body: string }>(
      `select encode(body, 'escape') as body from upstream_snapshot where body is not null`,
    );
    expect(JSON.stringify(bodies)).not.toContain('sdnList');
  });

  it('is not published by rows that another version of the reader read', async () => {
    const next = fewer.replace(/<id>\s*<uid>910003<[^]*?<\/id>/, '').replace('27/2024', '28/2024');
    expect(await review.take(next, list)).toMatchObject({ outcome: 'HELD' });
    upstreams[0] = { ...list, parserVersion: 2 };
    expect(await acceptHeld()).toContain('another version of the reader');
  });
});

const equal = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);
