import { setTimeout as sleep } from 'node:timers/promises';
import type { DocumentAddress } from '../../../src/upstreams/upstream';
import { startReplayServer } from '../../ingestion/fetch/support/replay-server';
import type { SyntheticRandom } from '../../support/synthetic-random';
import { waitUntil } from '../child-processes';
import type { CrashEnvironment } from '../environment';
import { ratesDocuments, type RatesDocument } from './documents';
import { IngestionChild } from './ingestion-child';
import {
  hasNoOtherSession,
  isSameState,
  readIngestionState,
  runsThatEnded,
  type IngestionState,
} from './ingestion-state';
import type { Announcement } from './ingestion.process';
import { uninterruptedStates } from './uninterrupted';

/** Longer than one document takes on a busy machine. */
const leaseSeconds = 4;

/** From the stage until the kill: some hit the stage after it. */
const maxDelayMs = 60;

const stages = ['publish', 'stage', 'fetch'] as const satisfies readonly Announcement[];

/** What kills of an ingestion have shown. */
export interface IngestionKillResult {
  readonly name: string;
  readonly kills: number;
  /** Kills by what the record was then: as before the document, or with it. */
  readonly before: number;
  readonly after: number;
  readonly abandonedRuns: number;
  readonly documents: number;
  readonly breaches: readonly string[];
}

/**
 * Kills processes that take documents into the record, in every stage. The record must always be
 * that of a number of whole documents, and a later process must end with all of them.
 */
export async function killIngestions(
  environment: CrashEnvironment,
  kills: number,
  random: SyntheticRandom,
  log: (line: string) => unknown,
): Promise<IngestionKillResult> {
  const documents = ratesDocuments(kills + 2);
  const states = await uninterruptedStates(documents);
  const server = await startReplayServer(
    Object.fromEntries(documents.map(({ path, body }) => [path, { body }])),
  );
  const run = new KilledIngestion(environment, documents, states, server.origin, random);
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const stage = stages[kill % stages.length] as Announcement;
      log(`${environment.name}: ingestion killed at ${stage}: ${await run.kill(stage)}`);
    }
    return { name: environment.name, kills, ...(await run.finish()) };
  } finally {
    await server.close();
  }
}

class KilledIngestion {
  /** How many documents are on record. */
  #taken = 0;
  #before = 0;
  #after = 0;
  /** The ids of the runs that a kill left without an outcome. */
  readonly #unfinished = new Set<string>();
  readonly #breaches: string[] = [];

  constructor(
    private readonly environment: CrashEnvironment,
    private readonly documents: readonly RatesDocument[],
    private readonly states: readonly IngestionState[],
    private readonly origin: string,
    private readonly random: SyntheticRandom,
  ) {}

  /** Starts a process where the last one was killed, and kills it in a stage of some document. */
  async kill(stage: Announcement): Promise<string> {
    const { random } = this;
    const child = this.#start(this.#taken);
    const whole = random.below(2);
    await child.waitFor('published', whole);
    await child.waitFor(stage, whole + 1);
    await sleep(random.below(maxDelayMs));
    await child.kill(random.chance(0.5));
    await this.#inspect(stage, this.#taken + child.count('published'));
    return `${this.#taken} documents on record`;
  }

  /** Takes all other documents, the last one again, and compares the end with an unbroken read. */
  async finish(): Promise<Omit<IngestionKillResult, 'name' | 'kills'>> {
    await this.#start(Math.max(0, this.#taken - 1)).success();
    await this.environment.inspect(async (run) => {
      this.#expectSame(await readIngestionState(run), this.states.length - 1, 'at the end');
      const abandoned = await runsThatEnded(run, 'ABANDONED');
      const open = await runsThatEnded(run, null);
      const isEachEnded = [...this.#unfinished].every((id) => abandoned.includes(id));
      if (!isEachEnded || abandoned.length !== this.#unfinished.size || open.length !== 0) {
        const found = `${abandoned.length} are abandoned, ${open.length} have no outcome`;
        this.#breaches.push(`of ${this.#unfinished.size} runs that were killed, ${found}`);
      }
    });
    return {
      before: this.#before,
      after: this.#after,
      abandonedRuns: this.#unfinished.size,
      documents: this.documents.length,
      breaches: this.#breaches,
    };
  }

  #start(from: number): IngestionChild {
    const addresses = this.documents
      .slice(from)
      .map(({ scope, path }): DocumentAddress => ({ scope, url: `${this.origin}${path}` }));
    return new IngestionChild({ addresses, leaseSeconds }, this.environment.variables);
  }

  /** After a kill, exactly the acknowledged documents are on record, or one more. */
  async #inspect(stage: Announcement, acknowledged: number): Promise<void> {
    await this.environment.inspect(async (run) => {
      await waitUntil(() => hasNoOtherSession(run), 'the sessions of a killed ingestion to end');
      const found = await readIngestionState(run);
      const next = this.states[acknowledged + 1];
      const isTaken = next !== undefined && isSameState(found, next);
      if (!isTaken) this.#expectSame(found, acknowledged, `killed at ${stage}`);
      this.#taken = acknowledged + Number(isTaken);
      if (isTaken) this.#after += 1;
      else this.#before += 1;
      for (const id of await runsThatEnded(run, null)) this.#unfinished.add(id);
    });
  }

  #expectSame(found: IngestionState, taken: number, when: string): void {
    const expected = this.states[taken] as IngestionState;
    const names = Object.keys(expected) as (keyof IngestionState)[];
    const differing = names.filter((name) => found[name] !== expected[name]);
    if (differing.length === 0) return;
    this.#breaches.push(`${when}, after ${taken} documents: other ${differing.join(', ')}`);
  }
}
