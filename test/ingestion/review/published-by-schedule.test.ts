import { pino } from 'pino';
import { UpstreamScheduler } from '../../../src/ingestion/schedule/upstream-scheduler';
import { claim, ReviewDatabase, replyOf, subjectId } from './review-database';

let review: ReviewDatabase;
beforeAll(async () => {
  review = await ReviewDatabase.open();
});
afterAll(() => review.close());

const messages: string[] = [];
const logger = pino(
  { level: 'info' },
  { write: (line: string) => void messages.push((JSON.parse(line) as { msg: string }).msg) },
);

const scheduler = (changes: string[]): UpstreamScheduler =>
  new UpstreamScheduler({
    dataSource: review.database.dataSource,
    upstreams: [],
    createFetcher: () => {
      throw new Error('nothing is fetched');
    },
    logger,
    beginChange: () => {
      changes.push('begun');
      return () => void changes.push('ended');
    },
  });

async function accept(id: number, proposal: object): Promise<void> {
  await review.take(replyOf('Закрыто 131 криптообменников.', id));
  const item = (await review.items()).find(({ key }) => key.includes(String(id)));
  await review.decide('edit', { id: item?.id, version: item?.version, proposal });
}

it('publishes what was accepted at its next tick, and begins no change for nothing', async () => {
  const changes: string[] = [];
  await scheduler(changes).tick();
  expect(changes).toEqual([]);
  await accept(31, { subjectId, claims: [claim] });
  const before = await review.version();
  await scheduler(changes).tick();
  expect(changes).toEqual(['begun', 'ended']);
  expect(await review.version()).not.toEqual(before);
  expect(messages).toEqual(['reviewed item published']);
  const [item] = await review.items();
  expect(item?.publishedAt).not.toBeNull();
  await scheduler(changes).tick();
  expect(changes).toHaveLength(2);
});
