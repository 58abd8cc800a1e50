import type { FastifyBaseLogger } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { WebSocket as Peer } from 'graphql-ws';
import { parse } from 'secure-json-parse';
import { WebSocket, type RawData } from 'ws';
import { GatewayError } from '../errors/gateway-error';
import { internalError } from '../errors/internal-error';
import { exceedsJsonLimits } from '../http/json-limits';
import type { LiveConnection } from './live-connections';
import type { LiveClient } from './live-context';
import * as limits from './live-limits';
import type { LiveStream } from './live-stream';
import { notReadInTime } from './not-read-in-time';

/** Codes with which a socket is closed, beside those of the protocol itself. */
export const closeCodes = {
  idle: 1000,
  goingAway: 1001,
  policy: 1008,
  tryAgainLater: 1013,
  badRequest: 4400,
  unauthorized: 4401,
  forbidden: 4403,
  internal: 4500,
} as const;

/** What a socket was opened with. */
export interface SocketOptions extends LiveClient {
  /** The `Authorization` of the request that opened it. */
  authorization: string | undefined;
  /** Whether the page that opened it may send a key. */
  allowsKey: boolean;
  /** How long its client may take to read what was sent to it. */
  slowClientMs: number;
}

/** One WebSocket, from the handshake on: its limits, and what it sends. */
export class SocketSession implements LiveConnection {
  authorization: string | undefined;
  readonly streams = new Map<string, LiveStream>();
  /** The ids of subscriptions that are about to begin. */
  readonly pending = new Set<string>();
  /** Called once it is closed. */
  stopWatching: () => void = () => undefined;
  private isAlive = true;
  private isBlocked = false;
  private idleSince = performance.now();
  private messages = { second: 0, count: 0 };

  constructor(
    readonly socket: WebSocket,
    readonly options: SocketOptions,
  ) {
    this.authorization = options.authorization;
    socket.on('pong', () => (this.isAlive = true));
    // A malformed frame: ws has sent its close code, and closes.
    socket.on('error', () => undefined);
  }

  /** The socket as graphql-ws sees it. */
  peer(): Peer {
    const { socket } = this;
    return {
      protocol: socket.protocol,
      send: (text) => this.send(text),
      close: (code, reason) => this.close(code ?? closeCodes.internal, reason ?? ''),
      onMessage: (receive) => {
        socket.on('message', (data, isBinary) => void this.onMessage(data, isBinary, receive));
      },
    };
  }

  /** Sends a keep-alive, or closes where there is no client any more or nothing for it to get. */
  check(): void {
    if (this.streams.size > 0) this.idleSince = performance.now();
    const isIdle = performance.now() - this.idleSince > limits.idleTimeoutMs;
    if (isIdle) return this.close(closeCodes.idle, 'No subscription');
    // A client that is not reading gets no ping, either: `send` says how long it may take.
    if (!this.isAlive && !this.isBlocked) return this.socket.terminate();
    this.isAlive = false;
    this.socket.ping();
  }

  end(reason: 'shutdown' | 'key'): void {
    this.endStreams(reason);
    if (reason === 'shutdown') this.close(closeCodes.goingAway, 'Server is shutting down');
    else this.close(closeCodes.forbidden, 'The key is no longer valid');
  }

  /** Closes it, if need be without the client. */
  close(code: number, reason: string): void {
    this.socket.close(code, cutReason(reason));
    setTimeout(() => this.socket.terminate(), limits.closeTimeoutMs).unref();
  }

  /** Resolves once the operating system has taken the message. */
  private send(text: string): Promise<void> {
    const { socket } = this;
    if (socket.readyState !== WebSocket.OPEN) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.endSlowly(), this.options.slowClientMs);
      this.isBlocked = socket.bufferedAmount > 0;
      socket.send(text, () => {
        clearTimeout(timer);
        this.isBlocked = false;
        resolve();
      });
    });
  }

  /** The client has not read for long: it is sent the cursor to come back with, and closed. */
  private endSlowly(): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    for (const [id, { cursor }] of this.streams) {
      const payload: GraphQLFormattedError[] = [notReadInTime(cursor).toJSON()];
      this.socket.send(JSON.stringify({ id, type: 'error', payload }));
    }
    this.endStreams('slow');
    this.close(closeCodes.tryAgainLater, 'Results were not read in time');
  }

  private endStreams(reason: 'shutdown' | 'key' | 'slow'): void {
    for (const stream of [...this.streams.values()]) stream.end(reason);
  }

  private async onMessage(
    data: RawData,
    isBinary: boolean,
    receive: (text: string) => Promise<void>,
  ): Promise<void> {
    this.isAlive = true;
    if (this.exceedsRate()) return this.close(closeCodes.policy, 'Too many messages');
    const bytes = data as Buffer;
    if (isBinary || !isAcceptable(bytes)) {
      return this.close(closeCodes.badRequest, 'Invalid message received');
    }
    try {
      await receive(bytes.toString());
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('Unexpected message of type')) {
        return this.close(closeCodes.badRequest, 'Invalid message received');
      }
      this.options.log.error({ err: error }, 'message of a WebSocket failed');
      this.close(closeCodes.internal, 'Internal error');
    }
  }

  private exceedsRate(): boolean {
    const second = Math.floor(performance.now() / 1_000);
    if (this.messages.second !== second) this.messages = { second, count: 0 };
    this.messages.count += 1;
    return this.messages.count > limits.maxMessagesPerSecond;
  }
}

/** A frame that closes has at most 125 bytes, two of which are the code. */
const maxReasonBytes = 123;

/** Reasons of graphql-ws repeat the id of an operation, which its client chose. */
const cutReason = (reason: string): string =>
  Buffer.byteLength(reason) <= maxReasonBytes
    ? reason
    : `${reason.slice(0, Math.floor(maxReasonBytes / 3) - 1)}…`;

/** Checked as the body of a POST is, before anything else reads it. */
function isAcceptable(bytes: Buffer): boolean {
  if (exceedsJsonLimits(bytes)) return false;
  try {
    parse(bytes.toString());
    return true;
  } catch {
    return false;
  }
}

const formattedErrors = new WeakMap<GraphQLError, GraphQLFormattedError>();

/** Masked errors in the form that graphql-ws passes on, and back. */
export function asGraphqlErrors(errors: readonly GraphQLFormattedError[]): GraphQLError[] {
  return errors.map((formatted) => {
    const error = new GraphQLError(formatted.message);
    formattedErrors.set(error, formatted);
    return error;
  });
}

/** A masked error as the client gets it; one of ours is logged, and the client gets its id. */
export function maskedError(error: GraphQLError, log: FastifyBaseLogger): GraphQLFormattedError {
  const formatted = formattedErrors.get(error);
  if (formatted) return formatted;
  const { originalError } = error;
  if (originalError instanceof GatewayError) return originalError.toJSON();
  return { ...internalError(error.originalError ?? error, log) };
}
