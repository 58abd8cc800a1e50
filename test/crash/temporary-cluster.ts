import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { asPostgres, freePort, giveToPostgres } from '../support/postgresql-programs';
import { childProcesses, killAll, waitUntil } from './child-processes';
import type { RunQuery, CrashEnvironment } from './environment';

const serviceRole = 'crash_service';

/**
 * A PostgreSQL cluster in a temporary folder, with durable commits, whose processes can be killed
 * together. Closing deletes it.
 */
export class TemporaryCluster implements CrashEnvironment {
  readonly name = 'PostgreSQL';

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly settings: readonly string[],
  ) {}

  /** `settings` are given as `name=value`. */
  static async create(settings: readonly string[] = []): Promise<TemporaryCluster> {
    const folder = mkdtempSync(join(tmpdir(), 'gateway-crash-'));
    giveToPostgres(folder);
    const cluster = new TemporaryCluster(folder, await freePort(), settings);
    const options = ['--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '-U', 'postgres'];
    await asPostgres('initdb', ['-D', join(folder, 'data'), ...options]);
    await cluster.start();
    await cluster.inspect((run) => run(`create role ${serviceRole} login password 'crash'`));
    return cluster;
  }

  get #pidFile(): string {
    return join(this.folder, 'data/postmaster.pid');
  }

  get variables(): Record<string, string> {
    const address = `127.0.0.1:${this.port}/postgres`;
    return {
      DATABASE_OWNER_URL: `postgres://postgres@${address}`,
      DATABASE_URL: `postgres://${serviceRole}:crash@${address}`,
    };
  }

  /** With `reachable: false` it listens on its socket alone, which only `inspect` uses. */
  async start({ reachable = true } = {}): Promise<void> {
    const settings = [
      'fsync=on',
      'synchronous_commit=on',
      ...this.settings,
      `listen_addresses=${reachable ? '127.0.0.1' : ''}`,
    ];
    const options = settings.map((each) => `-c ${each.replace(/=$/, "=''")}`).join(' ');
    const log = join(this.folder, 'log');
    try {
      await asPostgres('pg_ctl', [
        '-D',
        join(this.folder, 'data'),
        '-w',
        '-l',
        log,
        '-o',
        `-p ${this.port} -k ${this.folder} ${options}`,
        'start',
      ]);
    } catch (error) {
      const output = readFileSync(log, 'utf8').slice(-1_000);
      throw new Error(`PostgreSQL does not start: ${output}`, { cause: error });
    }
  }

  async stop(): Promise<void> {
    await asPostgres('pg_ctl', ['-D', join(this.folder, 'data'), '-m', 'fast', '-w', 'stop']);
  }

  /** Kills the postmaster and all its children together, so that nothing shuts down in order. */
  async kill(): Promise<void> {
    const [line = ''] = readFileSync(this.#pidFile, 'utf8').split('\n');
    const postmaster = Number(line);
    // While stopped, it starts no further child.
    process.kill(postmaster, 'SIGSTOP');
    const children = childProcesses(postmaster).map(({ pid }) => pid);
    await killAll([...children, postmaster]);
    // Until its parent reaps it, pg_ctl would take it for running.
    rmSync(this.#pidFile);
    rmSync(join(this.folder, `.s.PGSQL.${this.port}.lock`));
  }

  inspect<Value>(work: (run: RunQuery) => Promise<Value>): Promise<Value> {
    return this.inspectWhileServed(async (run) => {
      await waitUntil(
        async () => (await querySessions(run)) === 0,
        'the connections of a killed gateway to end',
      );
      return work(run);
    });
  }

  /** Runs queries without waiting for a gateway's connections to end. */
  async inspectWhileServed<Value>(work: (run: RunQuery) => Promise<Value>): Promise<Value> {
    const client = new Client({ host: this.folder, port: this.port, user: 'postgres' });
    await client.connect();
    try {
      return await work(
        async <Row extends object>(text: string, values: unknown[] = []) =>
          (await client.query<Row>(text, values)).rows,
      );
    } finally {
      await client.end();
    }
  }

  /** The number of the gateway's connections. */
  countSessions(): Promise<number> {
    return this.inspectWhileServed(querySessions);
  }

  async close(): Promise<void> {
    if (existsSync(this.#pidFile)) await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function querySessions(run: RunQuery): Promise<number> {
  const [row] = await run<{ count: number }>(
    'select count(*)::integer as count from pg_stat_activity where usename = $1',
    [serviceRole],
  );
  return row?.count ?? 0;
}
