import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';

/** How a PgBouncer pools, and what it does with `options` of a connection. */
export interface PgBouncerOptions {
  mode: 'session' | 'transaction';
  /** Connections to the server, for each role and database. */
  poolSize?: number;
  /** Accepts the settings that a connection asks for, and does not apply them. */
  ignoresOptions?: boolean;
  /** A port that was free before, to stand where something else stood. */
  port?: number;
}

/** The superuser of PgBouncer's own console. */
const administrator = 'console';

/** A PgBouncer in front of a PostgreSQL, with a folder of its own. Closing ends and deletes it. */
export class PgBouncer {
  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {}

  /** `urls` are of one server: their roles may log in. */
  static async start(urls: readonly string[], options: PgBouncerOptions): Promise<PgBouncer> {
    const folder = mkdtempSync(join(tmpdir(), 'gateway-pgbouncer-'));
    const port = options.port ?? (await freePort());
    const server = new URL(urls[0] ?? '');
    const file = join(folder, 'pgbouncer.ini');
    writeFileSync(file, configuration(server, port, join(folder, 'users'), options));
    writeFileSync(join(folder, 'users'), userList(urls));
    // It does not run as root.
    const user = process.getuid?.() === 0 ? idsOf('postgres') : undefined;
    if (user) for (const path of [folder, file]) chownSync(path, user.uid, user.gid);
    const child = spawn('pgbouncer', [file], { stdio: 'ignore', cwd: '/', ...user });
    const bouncer = new PgBouncer(port, folder, child);
    await bouncer.untilListening();
    return bouncer;
  }

  /** The same database and role, through this PgBouncer. */
  through(url: string): string {
    const address = new URL(url);
    address.hostname = '127.0.0.1';
    address.port = String(this.port);
    return address.href;
  }

  /** Runs a command of its console, such as `RECONNECT`. */
  async command(text: string): Promise<Record<string, unknown>[]> {
    const client = new Client({
      host: '127.0.0.1',
      port: this.port,
      user: administrator,
      database: 'pgbouncer',
    });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    const ended = once(this.child, 'exit');
    if (this.child.exitCode === null && this.child.kill('SIGKILL')) await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async untilListening(): Promise<void> {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      if (this.child.exitCode !== null) throw new Error('PgBouncer does not start');
      if (await answers(this.port)) return;
      await delay(25);
    }
    await this.close();
    throw new Error('PgBouncer does not listen');
  }
}

function configuration(
  { hostname, port }: URL,
  listenPort: number,
  users: string,
  { mode, poolSize = 4, ignoresOptions = false }: PgBouncerOptions,
): string {
  return `
[databases]
* = host=${hostname} port=${port || '5432'}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listenPort}
unix_socket_dir =
auth_type = trust
auth_file = ${users}
admin_users = ${administrator}
pool_mode = ${mode}
default_pool_size = ${poolSize}
max_client_conn = 500
ignore_startup_parameters = extra_float_digits${ignoresOptions ? ',options' : ''}
`;
}

function userList(urls: readonly string[]): string {
  const users = urls.map((url) => {
    const { username, password } = new URL(url);
    return `"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"\n`;
  });
  return [...users, `"${administrator}" ""\n`].join('');
}

function idsOf(name: string): { uid: number; gid: number } {
  const id = (flag: string): number => Number(execFileSync('id', [flag, name]));
  return { uid: id('-u'), gid: id('-g') };
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
