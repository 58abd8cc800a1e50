import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { childProcesses, waitUntil } from '../crash/child-processes';
import { asPostgres, freePort, giveToPostgres } from './postgresql-programs';

const serviceRole = 'gateway_service';

/** How a cluster is made. */
interface ClusterOptions {
  /** Settings as `name=value`. */
  settings?: readonly string[];
  /** An empty folder for its data; one in the system's temporary folder where it is not given. */
  dataFolder?: string;
  /** Whether its log of transactions lies outside that folder. */
  walElsewhere?: boolean;
}

/**
 * A PostgreSQL cluster of a test's own, which it may fill up, freeze, kill and promote. Its data
 * would not outlive a power cut.
 */
export class OwnCluster {
  private constructor(
    private readonly folder: string,
    private readonly data: string,
    readonly port: number,
    readonly settings: string[],
  ) {}

  /** A primary with the role of the service, running. */
  static async create(options: ClusterOptions = {}): Promise<OwnCluster> {
    const { settings = [], dataFolder, walElsewhere = false } = options;
    const cluster = await OwnCluster.prepare(settings, dataFolder);
    const how = ['--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '-U', 'postgres'];
    if (walElsewhere) how.push(`--waldir=${join(cluster.folder, 'wal')}`);
    await asPostgres('initdb', ['-D', cluster.data, '--no-sync', ...how]);
    await cluster.start();
    await cluster.run(`create role ${serviceRole} login password 'service'`);
    return cluster;
  }

  private static async prepare(
    settings: readonly string[],
    dataFolder?: string,
  ): Promise<OwnCluster> {
    const folder = mkdtempSync(join(tmpdir(), 'gateway-cluster-'));
    giveToPostgres(folder);
    const data = dataFolder ?? join(folder, 'data');
    return new OwnCluster(folder, data, await freePort(), [...settings]);
  }

  /** A streaming standby of this cluster, running. */
  async createStandby(settings: readonly string[] = []): Promise<OwnCluster> {
    const standby = await OwnCluster.prepare(settings);
    const source = ['-h', this.folder, '-p', String(this.port), '-U', 'postgres'];
    const options = ['-D', standby.data, '-R', '-X', 'stream', '-c', 'fast', '--no-sync'];
    await asPostgres('pg_basebackup', [...source, ...options]);
    await standby.start();
    return standby;
  }

  /** Copies its data, as it runs, into a folder that does not exist yet. */
  async baseBackup(target: string): Promise<string> {
    const source = ['-h', this.folder, '-p', String(this.port), '-U', 'postgres'];
    await asPostgres('pg_basebackup', ['-D', target, '-c', 'fast', '--no-sync', ...source]);
    return target;
  }

  /** A cluster on data that exists, such as a base backup, running. */
  static async startIn(dataFolder: string): Promise<OwnCluster> {
    const cluster = await OwnCluster.prepare([], dataFolder);
    await cluster.start();
    return cluster;
  }

  /** Where its owner, a superuser, logs in. */
  get ownerUrl(): string {
    return `postgres://postgres@127.0.0.1:${this.port}/postgres`;
  }

  /** Where the service logs in. */
  get serviceUrl(): string {
    return `postgres://${serviceRole}:service@127.0.0.1:${this.port}/postgres`;
  }

  /** What the server logged. */
  get log(): string {
    return readFileSync(join(this.folder, 'log'), 'utf8');
  }

  async start(): Promise<void> {
    const all = ['fsync=off', 'listen_addresses=127.0.0.1', 'max_wal_senders=4', ...this.settings];
    const options = all.map((each) => `-c ${each}`).join(' ');
    const server = `-p ${this.port} -k ${this.folder} ${options}`;
    const log = join(this.folder, 'log');
    try {
      await asPostgres('pg_ctl', ['-D', this.data, '-w', '-l', log, '-o', server, 'start']);
    } catch (error) {
      throw new Error(`PostgreSQL does not start: ${this.log.slice(-1_000)}`, { cause: error });
    }
  }

  async stop(mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
    await asPostgres('pg_ctl', ['-D', this.data, '-m', mode, '-w', 'stop']);
  }

  /** Starts it again as a standby that follows no server: read-only, until it is promoted. */
  async demote(): Promise<void> {
    await this.stop();
    writeFileSync(join(this.data, 'standby.signal'), '');
    await this.start();
  }

  /** A standby becomes a primary. */
  async promote(): Promise<void> {
    await asPostgres('pg_ctl', ['-D', this.data, '-w', 'promote']);
  }

  /** Stops all its processes without their noticing; `SIGCONT` lets them go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    const children = childProcesses(this.postmaster).map(({ pid }) => pid);
    for (const pid of [this.postmaster, ...children]) process.kill(pid, signal);
  }

  /** Runs statements as its owner, in a session of their own. */
  async run<Row extends object>(text: string): Promise<Row[]> {
    const client = new Client({ host: this.folder, port: this.port, user: 'postgres' });
    await client.connect();
    try {
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  }

  /** Waits until a standby has replayed all that its primary has written by now. */
  async catchUpWith(primary: OwnCluster): Promise<void> {
    const [at] = await primary.run<{ lsn: string }>('select pg_current_wal_lsn() as lsn');
    const isDone = `select pg_last_wal_replay_lsn() >= '${at?.lsn}' as done`;
    await waitUntil(async () => {
      const [row] = await this.run<{ done: boolean }>(isDone);
      return row?.done === true;
    }, 'a standby to catch up');
  }

  async close(): Promise<void> {
    if (existsSync(join(this.data, 'postmaster.pid'))) await this.stop('immediate');
    // One that was given may be a file system of its own.
    for (const name of existsSync(this.data) ? readdirSync(this.data) : []) {
      rmSync(join(this.data, name), { recursive: true, force: true });
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get postmaster(): number {
    return Number(readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  }
}
