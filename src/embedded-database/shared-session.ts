import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite' with { 'resolution-mode': 'import' };
import { frontend, wireMessage } from './wire-message';

const SYNC = wireMessage(frontend.sync);
const ROLLBACK = wireMessage(frontend.query, 'ROLLBACK');
const CHECKPOINT = wireMessage(frontend.query, 'CHECKPOINT');
const READY = 'Z'.charCodeAt(0);
const CHECKPOINT_INTERVAL_MS = 10_000;

/** A client of the session. */
export interface SessionClient {
  receive(answer: Buffer): void;
  /** Its request was not run, because another client's transaction was idle for so long. */
  reject(waitedMs: number): void;
}

interface Turn {
  readonly client: SessionClient;
  readonly request: Buffer;
  /** False after a Flush: the same client continues the batch. */
  readonly endsBatch: boolean;
  /** Ends what a disconnected client left open. */
  readonly isCleanup: boolean;
}

/**
 * PGlite's one session, shared in turns. A turn is a whole batch of messages: otherwise one
 * client's Bind would meet a statement that another has parsed since. From the first to the last
 * turn of a transaction, only its client has turns.
 */
export class SharedSession {
  #waiting: Turn[] = [];
  #holder: SessionClient | undefined;
  #isWorking = false;
  #isClosed = false;
  #rejectTimer: NodeJS.Timeout | undefined;
  #checkpointAt = Date.now() + CHECKPOINT_INTERVAL_MS;

  constructor(
    private readonly database: PGlite,
    private readonly lockTimeoutMs: number,
    private readonly onFailure: (error: Error) => void,
  ) {}

  request(client: SessionClient, request: Buffer, endsBatch: boolean): void {
    this.#waiting.push({ client, request, endsBatch, isCleanup: false });
    void this.#runTurns();
  }

  /**
   * Ends what a disconnected client left open: its batch, its transaction, and its prepared
   * statements, by the messages in `closeStatements`.
   */
  leave(client: SessionClient, closeStatements: Buffer): void {
    this.#waiting = this.#waiting.filter((turn) => turn.client !== client);
    const unfinished = this.#holder === client ? [SYNC, ROLLBACK] : [];
    if (unfinished.length === 0 && closeStatements.length === 0) return;
    const request = Buffer.concat([...unfinished, closeStatements, SYNC]);
    this.#waiting.unshift({ client, request, endsBatch: true, isCleanup: true });
    void this.#runTurns();
  }

  /** Runs no more turns, and rolls back an open transaction. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#rejectTimer);
    while (this.#isWorking) await nextTurn();
    if (this.#holder !== undefined) await execute(this.database, Buffer.concat([SYNC, ROLLBACK]));
  }

  async #runTurns(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    try {
      for (let turn = this.#next(); turn !== undefined; turn = this.#next()) {
        await this.#run(turn);
        await this.#checkpointIfDue();
        // Lets the sockets be read and written between the turns of a long queue.
        await nextTurn();
      }
    } catch (error) {
      this.onFailure(error as Error);
    } finally {
      this.#isWorking = false;
    }
    if (this.#waiting.length > 0 && !this.#isClosed) {
      this.#rejectTimer ??= setTimeout(() => this.#rejectWaiting(), this.lockTimeoutMs);
    }
  }

  #next(): Turn | undefined {
    if (this.#isClosed) return undefined;
    const holder = this.#holder;
    if (holder === undefined) return this.#waiting.shift();
    const index = this.#waiting.findIndex((turn) => turn.client === holder);
    return index < 0 ? undefined : this.#waiting.splice(index, 1)[0];
  }

  async #run({ client, request, endsBatch }: Turn): Promise<void> {
    clearTimeout(this.#rejectTimer);
    this.#rejectTimer = undefined;
    this.#holder = client;
    const answer = await execute(this.database, request);
    // PGlite catches its own crashes, such as a stack overflow, and continues in a broken state.
    if (endsBatch && !endsReady(answer)) throw new Error('PGlite crashed in a statement.');
    client.receive(answer);
    if (endsBatch && !this.database.isInTransaction()) this.#holder = undefined;
  }

  /**
   * Without its background processes PostgreSQL writes no checkpoints: the WAL would grow without
   * limit, and the start after a kill would replay all of it.
   */
  async #checkpointIfDue(): Promise<void> {
    if (this.#holder !== undefined || Date.now() < this.#checkpointAt) return;
    await execute(this.database, CHECKPOINT);
    this.#checkpointAt = Date.now() + CHECKPOINT_INTERVAL_MS;
  }

  /**
   * A transaction whose client waits for a query on another connection is a deadlock that
   * PostgreSQL cannot see. So where a transaction is idle too long, the waiting queries fail.
   */
  #rejectWaiting(): void {
    this.#rejectTimer = undefined;
    const rejected = this.#waiting.filter((turn) => !turn.isCleanup);
    this.#waiting = this.#waiting.filter((turn) => turn.isCleanup);
    for (const turn of rejected) turn.client.reject(this.lockTimeoutMs);
  }
}

/** Sends messages to PGlite and collects the response. */
export async function execute(database: PGlite, request: Buffer): Promise<Buffer> {
  const answer: Buffer[] = [];
  await database.execProtocolRawStream(request, {
    // The bytes are a view of PGlite's memory, which its next response overwrites.
    onRawData: (bytes) => answer.push(Buffer.from(bytes)),
  });
  return Buffer.concat(answer);
}

/** Whether a response is complete, that is, ends with ReadyForQuery. */
function endsReady(answer: Buffer): boolean {
  return (
    answer.length >= 6 && answer.readInt32BE(answer.length - 5) === 5 && answer.at(-6) === READY
  );
}
