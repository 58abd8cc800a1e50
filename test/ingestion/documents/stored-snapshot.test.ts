import { randomBytes } from 'node:crypto';
import { inTransaction, withConnection } from '../../../src/import/tables/transaction';
import { storeSnapshot } from '../../../src/ingestion/documents/stored-snapshot';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const megabyte = 2 ** 20;

async function storedBytes(hash: Buffer): Promise<{ same: string; storedAt: string }> {
  const [row] = await database.dataSource.query<{ same: string; storedAt: string }[]>(
    `select encode(sha256(body), 'hex') as same, stored_at::text as "storedAt"
from upstream_snapshot where hash = $1`,
    [hash],
  );
  if (!row) throw new Error('nothing is stored');
  return row;
}

const store = (bytes: Buffer): Promise<Buffer> =>
  withConnection(database.dataSource, (run) => storeSnapshot(run, bytes));

it.each([0, 1, megabyte, megabyte + 1, 2 * megabyte, 9 * megabyte + 7])(
  'stores %p bytes as they are',
  async (length) => {
    const bytes = randomBytes(length);
    const hash = await store(bytes);
    expect((await storedBytes(hash)).same).toBe(hash.toString('hex'));
  },
);

it('stores large bytes once, again after they were deleted, and in a transaction', async () => {
  const bytes = randomBytes(6 * megabyte);
  const hash = await store(bytes);
  const first = await storedBytes(hash);
  await store(bytes);
  expect(await storedBytes(hash)).toEqual(first);
  await database.dataSource.query('update upstream_snapshot set body = null where hash = $1', [
    hash,
  ]);
  await inTransaction(database.dataSource, false, (run) => storeSnapshot(run, bytes));
  const again = await storedBytes(hash);
  expect(again.same).toBe(hash.toString('hex'));
  expect(again.storedAt > first.storedAt).toBe(true);
});

it('sends no parameter that is larger than a part', async () => {
  const sizes: number[] = [];
  await withConnection(database.dataSource, (run) =>
    storeSnapshot(
      (statement) => {
        const { values } = statement.render();
        sizes.push(...values.filter((value) => Buffer.isBuffer(value)).map(({ length }) => length));
        return run(statement);
      },
      randomBytes(10 * megabyte),
    ),
  );
  expect(Math.max(...sizes)).toBe(megabyte);
});
