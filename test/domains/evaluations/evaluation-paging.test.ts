import { EvaluationAsker, inTenge, transferOf } from '../../support/evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from '../../support/evaluation-database';
import { keysOf, listed, listOf, places, type Listed } from '../../support/evaluation-listed';
import { fillWithLeast } from '../../support/evaluation-record';
import { callerOf } from '../../support/test-resources';

/** The pages of a tenant's evaluations, while others are written. */
let database: EvaluationDatabase;
let bank: EvaluationAsker;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  bank = new EvaluationAsker(database.resources(), callerOf(await database.makeTenant('a-bank')));
  for (const each of listed) await bank.evaluate(each.idempotencyKey, each.transfer);
});
afterAll(() => database.close());

const list = (variables: object): Promise<Listed> => listOf(bank, variables);

describe('pages', () => {
  const order = (field: string, direction: string) => [{ field, direction }];
  let writtenCount = 0;
  /** Records one more: the newest evaluation, of the earliest transfer. */
  const writeOne = (): Promise<unknown> =>
    bank.evaluate(`later ${++writtenCount}`, transferOf({ occurredAt: '2025-10-07T12:00:00Z' }));

  it.each([
    ['forward, the newest first', order('EVALUATED_AT', 'DESC'), places(() => true).toReversed()],
    [
      'forward, the latest transfer first',
      order('OCCURRED_AT', 'DESC'),
      places(() => true).toReversed(),
    ],
    [
      'forward, by two fields in two directions',
      [...order('OCCURRED_AT', 'DESC'), ...order('EVALUATED_AT', 'ASC')],
      places(() => true).toReversed(),
    ],
  ])('%s, skip and repeat no row while others are written', async (_, orderBy, expected) => {
    const filter = { not: { occurredAt: { lt: '2025-10-08T00:00:00Z' } } };
    const keys: string[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await list({ orderBy, filter, first: 4, after });
      keys.push(...keysOf(page));
      await writeOne();
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(keys).toEqual(expected);
  });

  it('backward, skip and repeat no row while others are written', async () => {
    const orderBy = order('EVALUATED_AT', 'ASC');
    const totalBefore = (await list({ orderBy, last: 1 })).totalCount;
    const keys: string[] = [];
    let before: string | undefined;
    for (;;) {
      const page = await list({ orderBy, last: 7, before });
      keys.unshift(...keysOf(page));
      await writeOne();
      before = page.pageInfo.startCursor;
      if (!page.pageInfo.hasPreviousPage) break;
    }
    expect(keys).toHaveLength(totalBefore);
    expect(new Set(keys).size).toBe(totalBefore);
    expect(keys.slice(0, 25)).toEqual(places(() => true));
  });

  it('of rows written at one instant skip and repeat no row', async () => {
    const inputs = Array.from({ length: 30 }, (_, place) => ({
      idempotencyKey: `same ${place}`,
      transfer: transferOf({ ...inTenge('42'), occurredAt: '2025-10-07T00:00:00Z' }),
    }));
    await bank.evaluateAll(inputs);
    const keys: string[] = [];
    let after: string | undefined;
    for (let more = true; more;) {
      const filter = { amountInTenge: { eq: '42' } };
      const page = await list({ orderBy: order('OCCURRED_AT', 'DESC'), filter, first: 7, after });
      expect(page.totalCount).toBe(30);
      keys.push(...keysOf(page));
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    expect(keys.toSorted()).toEqual(inputs.map(({ idempotencyKey }) => idempotencyKey).toSorted());
  });
});
