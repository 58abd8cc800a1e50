import { GatewayError } from '../errors/gateway-error';
import { maxDocumentCharacters } from './live-limits';
import type { DocumentNode } from 'graphql';

/** The two transports of subscriptions. */
export const transports = ['websocket', 'event-stream'] as const;
export type Transport = (typeof transports)[number];

/** Why a subscription ended: which of them by its client, and which by the gateway. */
export const endReasons = ['client', 'slow', 'key', 'shutdown', 'failed'] as const;
export type EndReason = (typeof endReasons)[number];

/** A connection that stays open. */
export interface LiveConnection {
  /** Ends it so that its client opens another one, at another process or with another key. */
  end(reason: 'shutdown' | 'key'): void;
}

/** How many connections may be open. */
export interface ConnectionLimits {
  perProcess: number;
  perAddress: number;
}

class TooManyOfAddress extends GatewayError {
  readonly statusCode = 429;

  constructor(limit: number) {
    super('RATE_LIMITED', `This address has ${limit} connections open; share one, or retry later`, {
      retryAfter: 60,
    });
  }
}

class TooManyOfProcess extends Error {
  readonly statusCode = 503;
}

/** The connections of a process that stay open, and what metrics count of them. */
export class LiveConnections {
  readonly open = new Set<LiveConnection>();
  readonly openCounts: Record<Transport, number> = { websocket: 0, 'event-stream': 0 };
  readonly endCounts = Object.fromEntries(endReasons.map((each) => [each, 0])) as Record<
    EndReason,
    number
  >;
  subscriptions = 0;
  eventsSent = 0;
  private readonly byAddress = new Map<string, number>();
  private readonly documents = new Map<DocumentNode, number>();
  private documentCharacters = 0;

  constructor(private readonly limits: ConnectionLimits) {}

  /** Counts a connection until the returned function is called. Throws where there are too many. */
  reserve(address: string, transport: Transport): () => void {
    const { perProcess, perAddress } = this.limits;
    const ofAddress = this.byAddress.get(address) ?? 0;
    const { openCounts } = this;
    if (openCounts.websocket + openCounts['event-stream'] >= perProcess) {
      throw new TooManyOfProcess('Too many connections are open; retry later');
    }
    if (ofAddress >= perAddress) throw new TooManyOfAddress(perAddress);
    this.byAddress.set(address, ofAddress + 1);
    openCounts[transport] += 1;
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      openCounts[transport] -= 1;
      const left = (this.byAddress.get(address) ?? 1) - 1;
      if (left > 0) this.byAddress.set(address, left);
      else this.byAddress.delete(address);
    };
  }

  /** Counts a subscription and its document. Throws where documents take too much memory. */
  beginSubscription(document: DocumentNode): (reason: EndReason) => void {
    const { documents } = this;
    const characters = document.loc?.source.body.length ?? 0;
    const users = documents.get(document) ?? 0;
    if (users === 0 && this.documentCharacters + characters > maxDocumentCharacters) {
      throw new GatewayError('UNAVAILABLE', 'Too many different subscriptions; retry later');
    }
    if (users === 0) this.documentCharacters += characters;
    documents.set(document, users + 1);
    this.subscriptions += 1;
    return (reason) => {
      this.subscriptions -= 1;
      this.endCounts[reason] += 1;
      const left = (documents.get(document) ?? 1) - 1;
      if (left > 0) return void documents.set(document, left);
      documents.delete(document);
      this.documentCharacters -= characters;
    };
  }

  /** Ends all connections: their clients are to come back to another process. */
  endAll(): void {
    for (const each of [...this.open]) each.end('shutdown');
  }
}
