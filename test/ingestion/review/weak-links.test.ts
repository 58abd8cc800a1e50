import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishReviewed } from '../../../src/ingestion/review/publish-reviewed';
import { esmaNcasp } from '../../../src/upstreams/esma/esma-ncasp';
import { errorOf, ReviewDatabase } from './review-database';

const file = join(__dirname, '../../../src/upstreams/esma/samples/ncasp/NCASP_2026-07_trimmed.csv');
const warnings = readFileSync(file, 'utf8');

let review: ReviewDatabase;
beforeAll(async () => {
  review = await ReviewDatabase.open();
});
afterAll(() => review.close());

const linked = async (): Promise<unknown> => {
  const { data } = await review.ask(
    `{ registerEntries(first: 5, filter: { name: { contains: "MEXC" } }) {
      nodes { name provider { slug } } } }`,
  );
  return (data?.['registerEntries'] as { nodes: unknown }).nodes;
};

it('a name or a domain alone links nothing, and waits for a person', async () => {
  expect(await review.take(warnings, esmaNcasp)).toMatchObject({ outcome: 'PUBLISHED' });
  expect(await linked()).toEqual([{ name: 'MEXC Global', provider: null }]);
  const links = (await review.items()).filter(({ kind }) => kind === 'LINK');
  const [row] = await review.query<{ id: string }>(`select id from provider where slug = 'mexc'`);
  const { data } = await review.ask(
    `{ reviewItems(first: 50) { nodes { title kind excerpt proposal { link {
      providerId candidates } } } } }`,
  );
  const { nodes } = data?.['reviewItems'] as { nodes: { title: string }[] };
  expect(nodes.find(({ title }) => title === 'MEXC Global')).toMatchObject({
    kind: 'LINK',
    excerpt: expect.stringContaining('mexc.com') as string,
    proposal: { link: { providerId: row?.id, candidates: [row?.id] } },
  });
  // All others have names that no provider of the record has.
  expect(links).toHaveLength(1);
});

it('a link that was accepted stays when the row is published again', async () => {
  const item = (await review.items()).find(({ kind }) => kind === 'LINK');
  const input = { id: item?.id, version: item?.version };
  expect(errorOf(await review.decide('accept', input))).toBe('none');
  await publishReviewed(review.database.dataSource);
  const isLinked = [{ name: 'MEXC Global', provider: { slug: 'mexc' } }];
  expect(await linked()).toEqual(isLinked);
  const changed = warnings.replace('MEXC Global provides', 'MEXC Global still provides');
  expect(changed).not.toBe(warnings);
  expect(await review.take(changed, esmaNcasp)).toMatchObject({ outcome: 'PUBLISHED', changed: 1 });
  expect(await linked()).toEqual(isLinked);
  const [after] = (await review.items()).filter(({ kind }) => kind === 'LINK');
  expect(after).toMatchObject({ state: 'ACCEPTED' });
});
