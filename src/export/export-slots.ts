import { GatewayError } from '../errors/gateway-error';

/** Exports that a process writes at once, and of them those of one client. */
export const maxExports = 4;
export const maxExportsPerClient = 2;
/** When a client whose exports are too many is to try again: none of them ends at once. */
const clientRetrySeconds = 10;

/** The client has as many exports in progress as it may. */
export class TooManyExports extends GatewayError {
  readonly statusCode = 429;

  constructor() {
    super(
      'RATE_LIMITED',
      `A client may have ${maxExportsPerClient} exports at once; retry in ${clientRetrySeconds} s`,
      { retryAfter: clientRetrySeconds },
    );
  }
}

/** The process has as many exports in progress as it may. */
export class NoExportSlot extends GatewayError {
  readonly statusCode = 503;

  constructor() {
    super('UNAVAILABLE', 'Too many exports are in progress; retry later');
  }
}

/** Counts the exports that are in progress. */
export class ExportSlots {
  private readonly byClient = new Map<string, number>();
  private count = 0;

  /** Takes a slot; the returned function gives it back, once. Throws where there is none. */
  acquire(client: string): () => void {
    const ofClient = this.byClient.get(client) ?? 0;
    if (ofClient >= maxExportsPerClient) throw new TooManyExports();
    if (this.count >= maxExports) throw new NoExportSlot();
    this.count += 1;
    this.byClient.set(client, ofClient + 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.count -= 1;
      const left = (this.byClient.get(client) ?? 1) - 1;
      if (left > 0) this.byClient.set(client, left);
      else this.byClient.delete(client);
    };
  }

  /** How many are in progress. */
  get underWay(): number {
    return this.count;
  }
}
