import { randomBytes } from 'node:crypto';
import { waitUntil } from '../crash/child-processes';
import { GatewayProcess, runCommand } from './gateway-process';
import { OwnCluster } from './own-cluster';
import { Scrape } from './scrape';

/** A primary with a migrated record and standbys, and gateways that read from them. */
export class ReplicatedGateway {
  private sources = 0;
  private readonly kept: GatewayProcess[] = [];

  private constructor(
    readonly primary: OwnCluster,
    readonly standbys: OwnCluster[],
    readonly environment: Record<string, string>,
  ) {}

  static async create(standbyCount: number): Promise<ReplicatedGateway> {
    const primary = await OwnCluster.create();
    const environment = {
      DATABASE_OWNER_URL: primary.ownerUrl,
      DATABASE_URL: primary.serviceUrl,
      IIN_HMAC_KEY: randomBytes(32).toString('base64'),
      BUDGET_PER_ADDRESS: 'off',
      METRICS_PORT: '0',
    };
    const gateway = new ReplicatedGateway(primary, [], environment);
    await runCommand('migrate', [], environment);
    for (let each = 0; each < standbyCount; each += 1) {
      gateway.standbys.push(await primary.createStandby(['log_statement=all']));
    }
    return gateway;
  }

  /** A process that reads from all standbys, for one test. */
  async start(variables: Record<string, string> = {}): Promise<RunningGateway> {
    const urls = this.standbys.map(({ serviceUrl }) => serviceUrl).join();
    const environment = { ...this.environment, DATABASE_REPLICA_URLS: urls, ...variables };
    const process = new GatewayProcess(environment);
    return new RunningGateway(process, await process.address());
  }

  /** The same, for all tests of a file. */
  async startForAll(variables: Record<string, string> = {}): Promise<RunningGateway> {
    const gateway = await this.start(variables);
    this.kept.push(gateway.process.keep());
    return gateway;
  }

  /** Adds a source to the record, in one transaction. Returns how many have been added. */
  async addSource(): Promise<number> {
    this.sources += 1;
    await this.primary.run(`insert into source (id, slug, title, publisher, kind)
      values (gen_random_uuid(), 'added-${this.sources}', 'A title', 'A publisher', 'PRESS')`);
    return this.sources;
  }

  /** Waits until all standbys have what the primary has. */
  async catchUp(): Promise<void> {
    for (const each of this.standbys) await each.catchUpWith(this.primary);
  }

  async close(): Promise<void> {
    for (const each of this.kept) await each.stop('SIGKILL');
    for (const each of this.standbys) await each.close();
    await this.primary.close();
  }
}

/** How many sources there are that a test added. */
const added = 'sources(filter: { publisher: { eq: "A publisher" } }, first: 100) { totalCount';
let asked = 0;

/** A process that is ready. */
export class RunningGateway {
  constructor(
    readonly process: GatewayProcess,
    readonly address: string,
  ) {}

  /** The number of added sources, as a response that is not cached has it. */
  countSources(headers: Record<string, string> = {}): Promise<number> {
    return this.count(this.countingQuery(false), headers);
  }

  /** The same, by a request that is often repeated. */
  countCached(): Promise<number> {
    return this.count(this.countingQuery(true));
  }

  /** A query of the number of added sources: one that may be cached, or one that is new. */
  countingQuery(isCacheable: boolean): string {
    asked += 1;
    return isCacheable
      ? `{ ${added} nodes { slug title publisher } } }`
      : `{ a${asked}: ${added} } }`;
  }

  /** Waits until its responses have the record with this many added sources. */
  sees(count: number): Promise<void> {
    return waitUntil(async () => (await this.countSources()) === count, 'a change of the record');
  }

  async metrics(): Promise<Scrape> {
    const address = /metrics (http:\S+?)(?:,|\n)/.exec(this.process.out)?.[1] ?? '';
    return new Scrape(await (await fetch(address)).text());
  }

  /** How many statements on the record each kind of server has answered. */
  async reads(): Promise<{ primary: number; replica: number }> {
    const metrics = await this.metrics();
    const of = (target: string): number =>
      metrics.valueOf(`gateway_record_reads_total{target="${target}"}`) ?? 0;
    return { primary: of('primary'), replica: of('replica') };
  }

  /** How many replicas are in a state. */
  async replicas(state = 'in use'): Promise<number> {
    return (await this.metrics()).valueOf(`gateway_replicas{state="${state}"}`) ?? 0;
  }

  private async count(query: string, headers: Record<string, string> = {}): Promise<number> {
    const response = await fetch(`${this.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${response.status}: ${text}`);
    const { data } = JSON.parse(text) as { data: Record<string, { totalCount: number }> };
    return Object.values(data)[0]?.totalCount ?? -1;
  }
}
