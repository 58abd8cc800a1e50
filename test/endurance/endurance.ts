import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../src/project-root';
import { checkWrites } from '../crash/final-check';
import { GatewayRun, defaultNodeOptions } from '../crash/gateway-run';
import { TemporaryCluster } from '../crash/temporary-cluster';
import { openLink, type Link } from '../support/link';
import { SyntheticRandom } from '../support/synthetic-random';
import { Bank } from './bank';
import { createFaults, type Fault } from './faults';
import { readWithoutGarbage, type GatewayReading } from './gateway-reading';
import { HttpClient } from './http-client';
import { publicReads } from './public-reads';
import { rejectedInputs } from './rejected-inputs';
import { RoundTally } from './round-tally';
import { slowClients } from './slow-clients';
import { SteadyLoad } from './steady-load';

/** The length and load of a run. */
export interface EnduranceOptions {
  rounds: number;
  roundMs: number;
  /** Requests a second. */
  rate: number;
  seed: number;
}

/** Enough for the gateway, and little enough for a leak to show. */
const maxHeapMegabytes = 256;
const cacheMegabytes = 2;
/** How long to wait after the load until nothing is in flight. */
const maxSettleMs = 40_000;

/** A gateway under a steady load, connected to its database by a proxy that injects faults. */
export class Endurance {
  readonly faults: readonly Fault[];
  readonly bank: Bank;
  readonly client: HttpClient;
  private readonly random: SyntheticRandom;
  private tally = new RoundTally(-Infinity);
  private load: SteadyLoad | undefined;

  private constructor(
    private readonly cluster: TemporaryCluster,
    private readonly link: Link,
    readonly gateway: GatewayRun,
    address: string,
    apiKey: string,
    private readonly options: EnduranceOptions,
  ) {
    this.random = new SyntheticRandom(options.seed);
    this.faults = createFaults(link, cluster);
    this.client = new HttpClient(address, apiKey);
    this.bank = new Bank('bootstrap', this.client, this.random);
    this.port = Number(new URL(address).port);
  }

  private readonly port: number;

  static async start(options: EnduranceOptions): Promise<Endurance> {
    const cluster = await TemporaryCluster.create();
    const link = await openLink(cluster.variables['DATABASE_URL'] as string);
    const apiKey = randomBytes(32).toString('base64url');
    const folder = join(projectRoot(), 'dist');
    const gateway = new GatewayRun({
      folder,
      nodeOptions: [
        ...defaultNodeOptions,
        '--expose-gc',
        `--max-old-space-size=${maxHeapMegabytes}`,
        '--require',
        join(folder, 'test/endurance/collect-garbage.js'),
      ],
      environment: {
        ...cluster.variables,
        DATABASE_URL: link.url,
        IIN_HMAC_KEY: randomBytes(32).toString('base64'),
        BOOTSTRAP_TENANT_KEY: apiKey,
        RESPONSE_CACHE_MEGABYTES: String(cacheMegabytes),
        METRICS_PORT: '0',
        LOG_LEVEL: 'error',
        BUDGET_PER_ADDRESS: 'off',
        BUDGET_PER_TENANT: 'off',
      },
    });
    try {
      return new Endurance(cluster, link, gateway, await gateway.ready(), apiKey, options);
    } catch (error) {
      await link.close();
      await cluster.close();
      throw error;
    }
  }

  /** The resources held before the load, after bursts that open all connections of the pool. */
  async restingReading(): Promise<GatewayReading> {
    const kinds = [...publicReads(this.client, this.random), ...this.bank.requestKinds()];
    for (let time = 0; time < 5; time += 1) {
      await Promise.all(kinds.flatMap(({ send }) => Array.from({ length: 5 }, send)));
    }
    await sleep(1_000);
    this.client.closeConnections();
    await sleep(1_000);
    return readWithoutGarbage(this.gateway);
  }

  startLoad(): void {
    const { client, random, port } = this;
    const kinds = [
      ...publicReads(client, random),
      ...this.bank.requestKinds(),
      rejectedInputs(client, random),
      ...slowClients(port),
    ];
    this.load = new SteadyLoad(kinds, this.options.rate, random, () => this.tally);
  }

  /** One round: normal load, a fault, and normal load again. */
  async round(fault: Fault): Promise<RoundTally> {
    const { roundMs } = this.options;
    const end = performance.now() + roundMs;
    this.tally = new RoundTally(this.tally.endOfFault);
    await sleep(roundMs / 5);
    const faultMs = Math.min(5_000 + this.random.below(5_000), roundMs / 3);
    await this.tally.during(() => fault.inject(faultMs));
    await sleep(end - performance.now() - 1_000);
    this.link.forget();
    await sleep(end - performance.now());
    return this.tally;
  }

  /** Ends the load and waits, up to a limit, until the gateway holds no more than before it. */
  async settle(isSettled: (reading: GatewayReading) => boolean): Promise<Settled> {
    await this.load?.end();
    const unsettled = await this.bank.settle();
    this.client.closeConnections();
    this.link.forget();
    const deadline = Date.now() + maxSettleMs;
    let reading: GatewayReading;
    do {
      await sleep(1_000);
      reading = await readWithoutGarbage(this.gateway);
    } while (!isSettled(reading) && Date.now() < deadline);
    return { reading, unsettled, sessions: await this.cluster.countSessions() };
  }

  /** Stops the gateway and compares the record with every receipt. Returns the rows. */
  async check(): Promise<number> {
    await this.gateway.stop();
    return this.cluster.inspect((run) => checkWrites(this.bank.writes, run));
  }

  async close(): Promise<void> {
    this.client.closeConnections();
    if (!this.gateway.hasEnded) await this.gateway.kill();
    await this.link.close();
    await this.cluster.close();
  }
}

/** What the gateway holds after the load. */
export interface Settled {
  reading: GatewayReading;
  /** Evaluations without an answer. */
  unsettled: number;
  /** The gateway's connections, counted by the database. */
  sessions: number;
}
