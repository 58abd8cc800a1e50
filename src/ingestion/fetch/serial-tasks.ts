import type { DocumentDeadline } from './document-deadline';

/** Tasks of one key, one after the other, in the order in which they came. */
export class SerialTasks {
  readonly #tails = new Map<string, Promise<void>>();

  /** Runs the task when those before it have ended; throws if the deadline comes before. */
  async run<T>(key: string, deadline: DocumentDeadline, task: () => Promise<T>): Promise<T> {
    const previous = this.#tails.get(key) ?? Promise.resolve();
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    // Who gives up waiting must not let the next one overtake those before it.
    const tail = previous.then(() => ended);
    this.#tails.set(key, tail);
    try {
      await deadline.race(previous);
      return await task();
    } finally {
      end();
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    }
  }
}
