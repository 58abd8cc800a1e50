import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SyntheticRandom } from '../support/synthetic-random';
import { runClient, type ClientOptions } from './client';
import { waitUntil } from './child-processes';
import { checkWrites, findCommitted } from './final-check';
import { Gate } from './gate';
import { GatewayRun, runCommand, type Build } from './gateway-run';
import { AcknowledgedWrites } from './acknowledged-writes';
import type { CrashEnvironment } from './environment';

/** The number of clients per tenant that send one transfer at a time, and `batch` at a time. */
export interface Clients {
  readonly tenants: number;
  readonly single: number;
  readonly many: number;
  readonly batch: number;
}

/** A gateway under load on a database of its own, for repeated kills. */
export class CrashRun {
  readonly writes = new AcknowledgedWrites();
  readonly gate = new Gate();
  readonly failures = new Map<string, number>();
  /** How often the gateway ended although only its database was killed. */
  unexpectedExits = 0;
  gateway: GatewayRun;
  #address = '';
  #isOver = false;
  #clients: Promise<void>[] = [];
  readonly #headsFolder = mkdtempSync(join(tmpdir(), 'gateway-crash-heads-'));

  constructor(
    readonly environment: CrashEnvironment,
    readonly build: Build,
    readonly random: SyntheticRandom,
  ) {
    this.gateway = new GatewayRun(build);
    process.once('exit', () => rmSync(this.#headsFolder, { recursive: true, force: true }));
  }

  /** Waits for the gateway and starts the clients, each tenant's with its own API key. */
  async start(
    { tenants, single, many, batch }: Clients,
    apiKeys: readonly string[],
  ): Promise<void> {
    this.#address = await this.gateway.ready();
    const { writes: writes, gate, failures } = this;
    for (const [index, apiKey] of apiKeys.slice(0, tenants).entries()) {
      const options: ClientOptions = {
        tenant: tenantSlug(index),
        apiKey,
        writes,
        gate,
        failures,
        address: () => this.#address,
        isOver: () => this.#isOver,
      };
      for (let each = 0; each < single; each += 1) this.#clients.push(runClient(options, 1));
      for (let each = 0; each < many; each += 1) this.#clients.push(runClient(options, batch));
    }
    for (const client of this.#clients) client.catch(() => (this.#isOver = true));
  }

  /** Waits for an answer and then a random time, so that a kill can hit any operation. */
  async waitRandomTime(): Promise<void> {
    await this.waitForAnswer();
    await sleep(this.random.below(1_200));
  }

  /** Waits until a client is answered; starts the gateway again if it has ended. */
  async waitForAnswer(): Promise<void> {
    const answered = this.answeredCount;
    await waitUntil(async () => {
      if (this.gateway.hasEnded && !this.#isOver) {
        this.unexpectedExits += 1;
        process.stderr.write(`  the gateway ended unexpectedly: ${this.gateway.stderrTail}\n`);
        await this.restart();
      }
      return this.answeredCount > answered || this.#isOver;
    }, 'the gateway to answer');
  }

  get answeredCount(): number {
    return this.writes.entries.size - this.writes.unanswered().length;
  }

  async restart(): Promise<void> {
    this.gateway = new GatewayRun(this.build);
    this.#address = await this.gateway.ready();
  }

  /** Records which unanswered keys are committed. */
  async inspectAfterCrash(): Promise<void> {
    const rows = await this.environment.inspect((run) =>
      findCommitted(run, this.writes.unanswered()),
    );
    this.writes.recordInspection(rows);
  }

  /** Saves the signed heads of the chains once, to verify them at the end. */
  saveHeads(): void {
    if (existsSync(this.#headsFile)) return;
    writeFileSync(this.#headsFile, runCommand(this.build, 'evidence', ['heads']));
  }

  get #headsFile(): string {
    return join(this.#headsFolder, 'heads.json');
  }

  /** Waits for the last answers, stops the gateway and checks everything. Returns the rows. */
  async finish(): Promise<number> {
    this.#isOver = true;
    await Promise.all(this.#clients);
    await this.gateway.stop();
    const rows = await this.environment.inspect((run) => checkWrites(this.writes, run));
    try {
      const against = existsSync(this.#headsFile) ? ['--against', this.#headsFile] : [];
      runCommand(this.build, 'evidence', ['verify', ...against]);
    } catch (error) {
      this.writes.breaches.push((error as Error).message);
    }
    return rows;
  }
}

export const tenantSlug = (index: number): string => (index === 0 ? 'bootstrap' : `bank-${index}`);
