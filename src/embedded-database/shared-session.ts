import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite' with { 'resolution-mode': 'import' };
import { frontend, wireMessage } from './wire-message';

const SYNC = wireMessage(frontend.sync);
const ROLLBACK = wireMessage(frontend.query, 'ROLLBACK');
const CHECKPOINT = wireMessage(frontend.query, 'CHECKPOINT');
const READY = 'Z'.charCodeAt(0);
const CHECKPOINT_INTERVAL = 10_000;

/** One who sends requests to the session and takes the answers. */
export interface SessionClient {
  receive(answer: Buffer): void;
  /** Its request was not run, since another's transaction stood open and idle for so long. */
  reject(waited: number): void;
}

interface Turn {
  readonly client: SessionClient;
  readonly request: Buffer;
  /** False after a Flush: the same client goes on with the batch. */
  readonly endsBatch: boolean;
  readonly isFarewell: boolean;
}

/**
 * PGlite's one session, shared by turns. A turn is a whole batch of messages, never a part of one,
 * or else one client's Bind would meet the statement that another has parsed since; and between
 * the first and the last turn of a transaction nobody else has one.
 */
export class SharedSession {
  #waiting: Turn[] = [];
  #holder: SessionClient | undefined;
  #working = false;
  #closed = false;
  #stalled: NodeJS.Timeout | undefined;
  #checkpointAt = Date.now() + CHECKPOINT_INTERVAL;

  constructor(
    private readonly database: PGlite,
    private readonly lockTimeout: number,
    private readonly onFailure: (error: Error) => void,
  ) {}

  request(client: SessionClient, request: Buffer, endsBatch: boolean): void {
    this.#waiting.push({ client, request, endsBatch, isFarewell: false });
    void this.#work();
  }

  /** Ends what a client has left open: its batch, its transaction, its prepared statements. */
  leave(client: SessionClient, farewell: Buffer): void {
    this.#waiting = this.#waiting.filter((turn) => turn.client !== client);
    const unfinished = this.#holder === client ? [SYNC, ROLLBACK] : [];
    if (unfinished.length === 0 && farewell.length === 0) return;
    const request = Buffer.concat([...unfinished, farewell, SYNC]);
    this.#waiting.unshift({ client, request, endsBatch: true, isFarewell: true });
    void this.#work();
  }

  /** Takes no more turns, and ends what the last one has left open. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#stalled);
    while (this.#working) await nextTurn();
    if (this.#holder !== undefined) await execute(this.database, Buffer.concat([SYNC, ROLLBACK]));
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    try {
      for (let turn = this.#next(); turn !== undefined; turn = this.#next()) {
        await this.#run(turn);
        await this.#checkpointIfDue();
        // A long queue must not keep the sockets from being read and written.
        await nextTurn();
      }
    } catch (error) {
      this.onFailure(error as Error);
    } finally {
      this.#working = false;
    }
    if (this.#waiting.length > 0 && !this.#closed) {
      this.#stalled ??= setTimeout(() => this.#refuseWaiting(), this.lockTimeout);
    }
  }

  #next(): Turn | undefined {
    if (this.#closed) return undefined;
    const holder = this.#holder;
    if (holder === undefined) return this.#waiting.shift();
    const index = this.#waiting.findIndex((turn) => turn.client === holder);
    return index < 0 ? undefined : this.#waiting.splice(index, 1)[0];
  }

  async #run({ client, request, endsBatch }: Turn): Promise<void> {
    clearTimeout(this.#stalled);
    this.#stalled = undefined;
    this.#holder = client;
    const answer = await execute(this.database, request);
    // PGlite swallows its own crashes, such as a stack overflow, and goes on in a broken state.
    if (endsBatch && !endsReady(answer)) throw new Error('PGlite broke off in a statement.');
    client.receive(answer);
    if (endsBatch && !this.database.isInTransaction()) this.#holder = undefined;
  }

  /**
   * PostgreSQL without its background processes writes no checkpoint while it runs: the log would
   * grow for ever, and after a kill the next start would have to read all of it.
   */
  async #checkpointIfDue(): Promise<void> {
    if (this.#holder !== undefined || Date.now() < this.#checkpointAt) return;
    await execute(this.database, CHECKPOINT);
    this.#checkpointAt = Date.now() + CHECKPOINT_INTERVAL;
  }

  /**
   * A transaction that waits for a query on another connection would wait for ever, and everyone
   * with it. An idle holder with others waiting is that, or as bad; the waiting ones are told.
   */
  #refuseWaiting(): void {
    this.#stalled = undefined;
    const refused = this.#waiting.filter((turn) => !turn.isFarewell);
    this.#waiting = this.#waiting.filter((turn) => turn.isFarewell);
    for (const turn of refused) turn.client.reject(this.lockTimeout);
  }
}

/** Sends messages to PGlite and gathers all that it answers. */
export async function execute(database: PGlite, request: Buffer): Promise<Buffer> {
  const answer: Buffer[] = [];
  await database.execProtocolRawStream(request, {
    // The bytes are a view of PGlite's memory, which its next answer overwrites.
    onRawData: (bytes) => answer.push(Buffer.from(bytes)),
  });
  return Buffer.concat(answer);
}

/** Whether an answer ends with ReadyForQuery, as each does that has been given to its end. */
function endsReady(answer: Buffer): boolean {
  return (
    answer.length >= 6 && answer.readInt32BE(answer.length - 5) === 5 && answer.at(-6) === READY
  );
}
