import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { childProcesses, killAll, waitUntil } from './child-processes';
import type { Look, CrashEnvironment } from './environment';

/** Where Debian, and other systems that are like it, have the programs of PostgreSQL. */
const installed = '/usr/lib/postgresql';
const service = 'crash_service';

/**
 * A cluster of PostgreSQL in a folder of its own, which writes through to its disk, and can be
 * killed whole. Once closed it is gone.
 */
export class OwnCluster implements CrashEnvironment {
  readonly name = 'PostgreSQL';

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly settings: readonly string[],
  ) {}

  /** `settings` beyond PostgreSQL's own, as `name=value`. */
  static async make(settings: readonly string[] = []): Promise<OwnCluster> {
    const folder = mkdtempSync(join(tmpdir(), 'gateway-crash-'));
    if (isRoot()) chownSync(folder, Number(execFileSync('id', ['-u', 'postgres'])), -1);
    const cluster = new OwnCluster(folder, await freePort(), settings);
    const options = ['--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '-U', 'postgres'];
    await asPostgres('initdb', ['-D', join(folder, 'data'), ...options]);
    await cluster.start();
    await cluster.look((look) => look(`create role ${service} login password 'crash'`));
    return cluster;
  }

  get #pidFile(): string {
    return join(this.folder, 'data/postmaster.pid');
  }

  get environment(): Record<string, string> {
    const address = `127.0.0.1:${this.port}/postgres`;
    return {
      DATABASE_OWNER_URL: `postgres://postgres@${address}`,
      DATABASE_URL: `postgres://${service}:crash@${address}`,
    };
  }

  /** With `reachable: false` only who looks into it can reach it, by its socket. */
  async start({ reachable = true } = {}): Promise<void> {
    const settings = [
      ...['fsync=on', 'synchronous_commit=on', ...this.settings],
      `listen_addresses=${reachable ? '127.0.0.1' : ''}`,
    ];
    const options = settings.map((each) => `-c ${each.replace(/=$/, "=''")}`).join(' ');
    const log = join(this.folder, 'log');
    try {
      await asPostgres('pg_ctl', [
        ...['-D', join(this.folder, 'data'), '-w', '-l', log],
        ...['-o', `-p ${this.port} -k ${this.folder} ${options}`, 'start'],
      ]);
    } catch (error) {
      const said = readFileSync(log, 'utf8').slice(-1_000);
      throw new Error(`PostgreSQL does not start: ${said}`, { cause: error });
    }
  }

  async stop(): Promise<void> {
    await asPostgres('pg_ctl', ['-D', join(this.folder, 'data'), '-m', 'fast', '-w', 'stop']);
  }

  /** The postmaster and all its children, at one stroke: nothing of it is ended in order. */
  async kill(): Promise<void> {
    const [line = ''] = readFileSync(this.#pidFile, 'utf8').split('\n');
    const postmaster = Number(line);
    // Stopped, it cannot start one more while its children are counted.
    process.kill(postmaster, 'SIGSTOP');
    const children = childProcesses(postmaster).map(({ pid }) => pid);
    await killAll([...children, postmaster]);
    // Its parent may not have taken note of its end: the next one would take it for alive.
    rmSync(this.#pidFile);
    rmSync(join(this.folder, `.s.PGSQL.${this.port}.lock`));
  }

  look<Value>(work: (look: Look) => Promise<Value>): Promise<Value> {
    return this.lookWhileServed(async (look) => {
      await waitUntil(
        async () => (await sessionsOf(look)) === 0,
        'the connections of a killed gateway to end',
      );
      return work(look);
    });
  }

  /** Looks into it while a gateway goes on serving it. */
  async lookWhileServed<Value>(work: (look: Look) => Promise<Value>): Promise<Value> {
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

  /** How many connections the gateway has, as the database sees it. */
  sessions(): Promise<number> {
    return this.lookWhileServed(sessionsOf);
  }

  async close(): Promise<void> {
    if (existsSync(this.#pidFile)) await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function sessionsOf(look: Look): Promise<number> {
  const [row] = await look<{ count: number }>(
    'select count(*)::integer as count from pg_stat_activity where usename = $1',
    [service],
  );
  return row?.count ?? 0;
}

const isRoot = (): boolean => process.getuid?.() === 0;

/** PostgreSQL refuses to run as root. */
async function asPostgres(program: string, words: readonly string[]): Promise<void> {
  const path = join(programs(), program);
  if (isRoot()) await run('runuser', ['-u', 'postgres', '--', path, ...words]);
  else await run(path, words);
}

/** The server keeps what it was started with, so its output must not be a pipe of ours. */
function run(program: string, words: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd: '/', stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ${words.join(' ')} ended with ${code}`));
    });
  });
}

/** The newest version that is there. */
function programs(): string {
  const versions = existsSync(installed) ? readdirSync(installed) : [];
  const newest = versions.sort((one, other) => Number(one) - Number(other)).at(-1);
  if (newest === undefined) throw new Error(`No PostgreSQL is installed under ${installed}`);
  return join(installed, newest, 'bin');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
