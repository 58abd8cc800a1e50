import { existsSync, readFileSync } from 'node:fs';
import { createDataSource } from '../../src/database/data-source';

const url = process.env['TEST_DATABASE_URL'];

/** The minor page faults of a local process so far: the tenth field of its line in /proc. */
function minorFaults(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return Number(fields[7]);
}

/** Only where the server's processes can be looked at: on this machine, on Linux. */
(url ? it : it.skip)('takes few page faults for a statement that builds a large text', async () => {
  const dataSource = await createDataSource({ url: url as string }, { pool: 1 }).initialize();
  try {
    const [backend] = await dataSource.query<{ pid: number }[]>('select pg_backend_pid() as pid');
    const pid = backend?.pid as number;
    const isLocal = existsSync(`/proc/${pid}/stat`);
    const build = (): Promise<unknown> =>
      dataSource.query(
        `select string_agg(repeat('x', 3000), ',') as text from generate_series(1, 100)`,
      );
    for (let time = 0; time < 5; time++) await build();
    const before = isLocal ? minorFaults(pid) : 0;
    for (let time = 0; time < 20; time++) await build();
    const after = isLocal ? minorFaults(pid) : 0;
    expect((after - before) / 20).toBeLessThanOrEqual(20);
  } finally {
    await dataSource.destroy();
  }
});
