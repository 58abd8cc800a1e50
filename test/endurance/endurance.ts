import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../src/project-root';
import { checkAgainst } from '../crash/final-check';
import { GatewayRun, startedWith } from '../crash/gateway-run';
import { OwnCluster } from '../crash/own-cluster';
import { openLink, type Link } from '../support/link';
import { SyntheticRandom } from '../support/synthetic-random';
import { Bank } from './bank';
import { faultsOf, type Fault } from './faults';
import { readWithoutGarbage, type GatewayReading } from './gateway-reading';
import { HttpClient } from './http-client';
import { publicReads } from './public-reads';
import { refusedInputs } from './refused-inputs';
import { RoundTally } from './round-tally';
import { slowClients } from './slow-clients';
import { SteadyLoad } from './steady-load';

/** How long a run takes, how often something is suffered, and how much is asked meanwhile. */
export interface EnduranceOptions {
  rounds: number;
  /** In milliseconds. */
  roundLength: number;
  /** A second. */
  rate: number;
  seed: number;
}

/** Of a process that is known not to need more; what it may waste, it would. */
const mostHeap = 256;
const keptAnswers = 2;
/** After the load, what is waited for until nothing more is under way, in milliseconds. */
const longestSettling = 40_000;

/** A gateway under a steady load on a database of its own, behind a link that suffers. */
export class Endurance {
  readonly faults: readonly Fault[];
  readonly bank: Bank;
  readonly caller: HttpClient;
  private readonly random: SyntheticRandom;
  private tally = new RoundTally(-Infinity);
  private load: SteadyLoad | undefined;

  private constructor(
    private readonly cluster: OwnCluster,
    private readonly link: Link,
    readonly gateway: GatewayRun,
    address: string,
    apiKey: string,
    private readonly options: EnduranceOptions,
  ) {
    this.random = new SyntheticRandom(options.seed);
    this.faults = faultsOf(link, cluster);
    this.caller = new HttpClient(address, apiKey);
    this.bank = new Bank('bootstrap', this.caller, this.random);
    this.port = Number(new URL(address).port);
  }

  private readonly port: number;

  static async begin(options: EnduranceOptions): Promise<Endurance> {
    const cluster = await OwnCluster.make();
    const link = await openLink(cluster.environment['DATABASE_URL'] as string);
    const apiKey = randomBytes(32).toString('base64url');
    const folder = join(projectRoot(), 'dist');
    const gateway = new GatewayRun({
      folder,
      nodeOptions: [
        ...startedWith,
        ...['--expose-gc', `--max-old-space-size=${mostHeap}`],
        ...['--require', join(folder, 'test/endurance/collect-garbage.js')],
      ],
      environment: {
        ...cluster.environment,
        DATABASE_URL: link.url,
        IIN_HMAC_KEY: randomBytes(32).toString('base64'),
        BOOTSTRAP_TENANT_KEY: apiKey,
        RESPONSE_CACHE_MEGABYTES: String(keptAnswers),
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

  /** As many at once as make the pool as large as it can be: what is held before the load. */
  async restingReading(): Promise<GatewayReading> {
    const askings = [...publicReads(this.caller, this.random), ...this.bank.askings()];
    for (let time = 0; time < 5; time += 1) {
      await Promise.all(askings.flatMap(({ ask }) => Array.from({ length: 5 }, ask)));
    }
    await sleep(1_000);
    this.caller.rest();
    await sleep(1_000);
    return readWithoutGarbage(this.gateway);
  }

  beginLoad(): void {
    const { caller, random, port } = this;
    const askings = [
      ...publicReads(caller, random),
      ...this.bank.askings(),
      refusedInputs(caller, random),
      ...slowClients(port),
    ];
    this.load = new SteadyLoad(askings, this.options.rate, random, () => this.tally);
  }

  /** One round: a while of peace, a fault, and peace again until its end. */
  async round(fault: Fault): Promise<RoundTally> {
    const { roundLength } = this.options;
    const end = performance.now() + roundLength;
    this.tally = new RoundTally(this.tally.endOfFault);
    await sleep(roundLength / 5);
    const lasting = Math.min(5_000 + this.random.below(5_000), roundLength / 3);
    await this.tally.during(() => fault.suffer(lasting));
    await sleep(end - performance.now() - 1_000);
    this.link.forget();
    await sleep(end - performance.now());
    return this.tally;
  }

  /** Ends the load, and waits until the gateway holds no more than before it, if it ever does. */
  async settle(isSettled: (reading: GatewayReading) => boolean): Promise<Settled> {
    await this.load?.end();
    const unsettled = await this.bank.settle();
    this.caller.rest();
    this.link.forget();
    const deadline = Date.now() + longestSettling;
    let reading: GatewayReading;
    do {
      await sleep(1_000);
      reading = await readWithoutGarbage(this.gateway);
    } while (!isSettled(reading) && Date.now() < deadline);
    return { reading, unsettled, sessions: await this.cluster.sessions() };
  }

  /** Ends the gateway, and holds what is on record against every receipt. */
  async check(): Promise<number> {
    await this.gateway.stop();
    return this.cluster.look((look) => checkAgainst(this.bank.ledger, look));
  }

  async close(): Promise<void> {
    this.caller.rest();
    if (!this.gateway.hasEnded) await this.gateway.kill();
    await this.link.close();
    await this.cluster.close();
  }
}

/** What is left when the load has ended. */
export interface Settled {
  reading: GatewayReading;
  /** How many evaluations were still not answered. */
  unsettled: number;
  /** The gateway's connections, as the database counts them. */
  sessions: number;
}
