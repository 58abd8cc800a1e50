import type { DocumentDeadline } from './document-deadline';
import { FetchFailure } from './fetch-failure';
import type { FetchTime } from './fetch-time';
import { SerialTasks } from './serial-tasks';

/** When a host had its last request, and when it accepts the next one. Milliseconds since 1970. */
interface HostState {
  endedAt: number;
  heldUntil: number;
}

/** What a request waits for before it is sent. */
export interface Turn {
  readonly host: string;
  /** Since the end of the last request to the host, in milliseconds. */
  readonly intervalMs: number;
  readonly deadline: DocumentDeadline;
}

/** One request at a time to a host, with an interval between two, of all fetchers. */
export class HostQueues {
  readonly #tasks = new SerialTasks();
  readonly #states = new Map<string, HostState>();

  constructor(private readonly time: FetchTime) {}

  /** Sends in its turn. A host that wants no request before the deadline is not waited for. */
  async run<T>(turn: Turn, send: () => Promise<T>): Promise<T> {
    return this.#tasks.run(turn.host, turn.deadline, async () => {
      const state = this.#stateOf(turn.host);
      await this.#wait(turn, state);
      try {
        return await send();
      } finally {
        state.endedAt = this.time.now();
      }
    });
  }

  /** Nothing is sent to the host before this instant (milliseconds since 1970). */
  hold(host: string, until: number): void {
    const state = this.#stateOf(host);
    state.heldUntil = Math.max(state.heldUntil, until);
  }

  async #wait({ host, intervalMs, deadline }: Turn, state: HostState): Promise<void> {
    if (state.heldUntil >= deadline.at) {
      const message = `${host} asked for no request until later.`;
      throw new FetchFailure('RATE_LIMITED', message, { retryAt: new Date(state.heldUntil) });
    }
    const readyAt = Math.max(state.endedAt + intervalMs, state.heldUntil);
    const waitMs = readyAt - this.time.now();
    if (waitMs > 0) await deadline.wait(waitMs);
  }

  #stateOf(host: string): HostState {
    let state = this.#states.get(host);
    if (!state) this.#states.set(host, (state = { endedAt: 0, heldUntil: 0 }));
    return state;
  }
}
