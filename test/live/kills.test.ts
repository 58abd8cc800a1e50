import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { curatedRecord } from '../support/evaluation-database';
import { GatewayProcess } from '../support/gateway-process';
import { byLength } from '../support/proof-length';
import { recordChanged, socketClient, Received, type ReceivedEvent } from './live-client';

const onServer = process.env['TEST_DATABASE_URL'] !== undefined;
const whereServer = onServer ? it : it.skip;

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await curatedRecord(database.dataSource);
});
afterAll(() => database.close());

const start = (): GatewayProcess =>
  new GatewayProcess({
    DATABASE_URL: database.serviceUrl ?? '',
    IIN_HMAC_KEY: Buffer.alloc(32, 7).toString('base64'),
    LOG_LEVEL: 'warn',
  }).keep();

/** Follows the record over every break, each time after the last cursor. */
class Follower {
  readonly nodes: string[] = [];
  private cursor: string | undefined;
  private received: Received | undefined;
  private isStopped = false;

  constructor(private address: () => Promise<string>) {
    void this.follow();
  }

  get hasBegun(): boolean {
    return this.cursor !== undefined;
  }

  stop(): void {
    this.isStopped = true;
    this.received?.stop();
  }

  private async follow(): Promise<void> {
    while (!this.isStopped) {
      const client = socketClient(await this.address());
      const received = new Received(client, recordChanged, { after: this.cursor }, (data) =>
        this.take(data.recordChanged),
      );
      this.received = received;
      await received.ended().catch(() => undefined);
      await client.dispose();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  private take({ cursor, changes }: ReceivedEvent): void {
    this.nodes.push(...changes.map(({ nodeId }) => nodeId));
    this.cursor = cursor;
  }
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('It did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

whereServer('loses and repeats nothing over kills of processes and of backends', async () => {
  const processes = [start(), start()];
  const addresses = await Promise.all(processes.map((each) => each.address()));
  const followers = [0, 1].map(
    (index) => new Follower(() => Promise.resolve(addresses[index] as string)),
  );
  await until(() => followers.every(({ hasBegun }) => hasBegun));
  const [{ first }] = await database.dataSource.query<[{ first: string }]>(
    'select max(sequence)::text as first from record_commit',
  );
  const rounds = byLength(3, 20);
  for (let round = 0; round < rounds; round += 1) {
    const victim = round % 2;
    const kill = async (): Promise<void> => {
      await processes[victim]?.stop('SIGKILL');
      processes[victim] = start();
      addresses[victim] = await processes[victim].address();
    };
    const terminate = database.dataSource.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and usename = 'gateway_test_service'`,
    );
    const change = async (): Promise<void> => {
      for (let count = 0; count < 10; count += 1) {
        await database.dataSource.query('update provider set name = $1 || id where slug like $2', [
          `${round} ${count} `,
          count % 2 === 0 ? 'b%' : '%',
        ]);
      }
    };
    await Promise.all([kill(), terminate, change()]);
  }
  const all = await database.dataSource.query<{ node: string }[]>(
    `select changed_id || '@.' || sequence as node from record_change
     where sequence > $1 order by sequence, id`,
    [first],
  );
  expect(all.length).toBeGreaterThan(rounds * 10);
  await until(() => followers.every(({ nodes }) => nodes.length >= all.length));
  for (const { nodes } of followers) expect(nodes).toEqual(all.map(({ node }) => node));
  for (const each of followers) each.stop();
  expect(await Promise.all(processes.map((each) => each.stop()))).toEqual([0, 0]);
});
