import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SyntheticRandom } from '../support/synthetic-random';
import { runClient, type ClientOptions } from './client';
import { waitUntil } from './child-processes';
import { checkAgainst, committedOf } from './final-check';
import { Gate } from './gate';
import { GatewayRun, runCommand, type Build } from './gateway-run';
import { AcknowledgedWrites } from './acknowledged-writes';
import type { CrashEnvironment } from './environment';

/** How many ask at once, of each tenant: one transfer each, or many together. */
export interface Clients {
  readonly tenants: number;
  readonly single: number;
  readonly many: number;
  readonly batch: number;
}

/** A gateway under load on a database of its own, to be killed again and again. */
export class CrashRun {
  readonly ledger = new AcknowledgedWrites();
  readonly gate = new Gate();
  readonly failures = new Map<string, number>();
  /** How often it ended by itself, though only its database was killed. */
  ownEnds = 0;
  run: GatewayRun;
  #address = '';
  #isOver = false;
  #callers: Promise<void>[] = [];
  readonly #heads = mkdtempSync(join(tmpdir(), 'gateway-crash-heads-'));

  constructor(
    readonly site: CrashEnvironment,
    readonly build: Build,
    readonly random: SyntheticRandom,
  ) {
    this.run = new GatewayRun(build);
    process.once('exit', () => rmSync(this.#heads, { recursive: true, force: true }));
  }

  /** Waits for the gateway, and lets callers at it: each tenant's with a key of its own. */
  async begin(
    { tenants, single, many, batch }: Clients,
    apiKeys: readonly string[],
  ): Promise<void> {
    this.#address = await this.run.ready();
    const { ledger: writes, gate, failures } = this;
    for (const [place, apiKey] of apiKeys.slice(0, tenants).entries()) {
      const calling: ClientOptions = {
        ...{ tenant: tenantOf(place), apiKey, writes, gate, failures },
        address: () => this.#address,
        isOver: () => this.#isOver,
      };
      for (let each = 0; each < single; each += 1) this.#callers.push(runClient(calling, 1));
      for (let each = 0; each < many; each += 1) this.#callers.push(runClient(calling, batch));
    }
    for (const caller of this.#callers) caller.catch(() => (this.#isOver = true));
  }

  /** Lets some answers come, and then some time pass: nobody knows at what it is struck. */
  async untilSomeMoment(): Promise<void> {
    await this.untilAnswered();
    await sleep(this.random.below(1_200));
  }

  /** Until callers are answered again; a gateway that has ended meanwhile is started anew. */
  async untilAnswered(): Promise<void> {
    const answered = this.answered;
    await waitUntil(async () => {
      if (this.run.hasEnded && !this.#isOver) {
        this.ownEnds += 1;
        process.stderr.write(`  the gateway ended by itself: ${this.run.lastWords}\n`);
        await this.startAgain();
      }
      return this.answered > answered || this.#isOver;
    }, 'the gateway to answer');
  }

  get answered(): number {
    return this.ledger.entries.size - this.ledger.unanswered().length;
  }

  async startAgain(): Promise<void> {
    this.run = new GatewayRun(this.build);
    this.#address = await this.run.ready();
  }

  /** Notes what was committed of what was not answered. */
  async lookAfterCrash(): Promise<void> {
    const rows = await this.site.look((look) => committedOf(look, this.ledger.unanswered()));
    this.ledger.recordInspection(rows);
  }

  /** Signs how far the chains go, this once, to be held against them at the end. */
  keepHeads(): void {
    if (existsSync(this.#headsFile)) return;
    writeFileSync(this.#headsFile, runCommand(this.build, 'evidence', ['heads']));
  }

  get #headsFile(): string {
    return join(this.#heads, 'heads.json');
  }

  /** Lets callers get their last answers, ends the gateway in order, and checks everything. */
  async end(): Promise<number> {
    this.#isOver = true;
    await Promise.all(this.#callers);
    await this.run.stop();
    const rows = await this.site.look((look) => checkAgainst(this.ledger, look));
    try {
      const against = existsSync(this.#headsFile) ? ['--against', this.#headsFile] : [];
      runCommand(this.build, 'evidence', ['verify', ...against]);
    } catch (error) {
      this.ledger.breaches.push((error as Error).message);
    }
    return rows;
  }
}

export const tenantOf = (place: number): string => (place === 0 ? 'bootstrap' : `bank-${place}`);
