import { Client, type ClientConfig } from 'pg';
import type { ServerAddress } from './database-url';

/** How long each server has to say whether it is the primary. */
const probeTimeoutMs = 1_000;

/** None of several servers is a primary that answers. The code is that of a server that starts. */
class NoPrimary extends Error {
  readonly code = '57P03';

  constructor(options: ErrorOptions) {
    super('None of the servers in the URL of the database is a primary that answers', options);
  }
}

/**
 * Finds the primary among several servers, before each new connection: it may be another one since
 * the last. The one that was the primary last is asked first, the others only where it is not.
 */
export class PrimarySelection {
  private last: ServerAddress | undefined;

  constructor(
    private readonly servers: readonly ServerAddress[],
    private readonly login: ClientConfig,
  ) {}

  async select(): Promise<ServerAddress> {
    if (this.last) {
      const isPrimary = await this.probe(this.last).then(
        () => true,
        () => false,
      );
      if (isPrimary) return this.last;
    }
    try {
      this.last = await Promise.any(this.servers.map((each) => this.probe(each)));
      return this.last;
    } catch (error) {
      const [cause] = (error as AggregateError).errors as Error[];
      throw new NoPrimary({ cause });
    }
  }

  /** Resolves with a server that is not a standby. */
  private async probe(server: ServerAddress): Promise<ServerAddress> {
    const client = new Client({
      ...this.login,
      ...server,
      application_name: 'crypto-enforcement-gateway probe',
      connectionTimeoutMillis: probeTimeoutMs,
      query_timeout: probeTimeoutMs,
    });
    // The error of a lost connection is that of the query as well.
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ standby: boolean }>(
        'select pg_is_in_recovery() as standby',
      );
      if (rows[0]?.standby !== false) throw new Error('The server is a standby');
      return server;
    } finally {
      void client.end().catch(() => undefined);
    }
  }
}
