import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';
import { GatewayError } from '../errors/gateway-error';
import { ResponseDeadline } from '../http/request-deadline';
import { onResponseClose } from '../http/response-close';
import type { LiveOperation } from '../graphql/subscriptions/live-operation';
import { bearerKey } from '../domains/tenants/authenticate';
import type { Caller } from '../kernel/request/caller';
import { RequestCharge } from '../rate-limits/request-charge';
import type { HttpResponse } from '../response-cache/public-response';
import type { LiveConnection } from './live-connections';
import type { LiveParts } from './live-context';
import { closeTimeoutMs, keepAliveMs, startTimeoutMs } from './live-limits';
import { LiveStream } from './live-stream';
import { notReadInTime } from './not-read-in-time';

/** Whether a client wants the results of a subscription as server-sent events. */
export const wantsEventStream = ({ headers: { accept = '' } }: FastifyRequest): boolean =>
  // Some clients accept event streams for whatever they send, and prefer JSON.
  /(?:^|,)\s*text\/event-stream\s*(?:;|,|$)/i.test(accept) && !/json/i.test(accept);

/** Subscriptions as server-sent events: one request each, in the form of `graphql-sse`. */
export async function serveEventStream(
  parts: LiveParts,
  request: FastifyRequest,
  reply: FastifyReply,
  { address, release }: { address: string; release: () => void },
): Promise<FastifyReply> {
  const { socket } = request.raw;
  onResponseClose(socket, reply.raw, release);
  const { rateLimits, executeRequest, connections } = parts;
  const charge = rateLimits && new RequestCharge(rateLimits, address);
  const deadline = new ResponseDeadline(socket, reply.raw, startTimeoutMs);
  let operation: LiveOperation | undefined;
  let response: HttpResponse;
  try {
    charge?.assertWithinLimit();
    response = await deadline.race(
      executeRequest({
        request,
        charge,
        signal: deadline.signal,
        extendDeadline: () => undefined,
        beginSubscription: (begun) => void (operation = begun),
      }),
    );
  } finally {
    if (charge) reply.headers(charge.headers);
  }
  if (!operation) return sendRefusal(reply, response);
  try {
    // Before anything is sent: it may fail.
    const caller = await readCaller(parts, request);
    const stream = new LiveStream(operation, { connections, charge, onEnd: () => undefined });
    const sender = new EventSender(reply, stream, parts.slowClientMs);
    const stopWatching = watchKey(parts, request, caller, sender);
    onResponseClose(socket, reply.raw, () => {
      stopWatching();
      connections.open.delete(sender);
      stream.end('client');
    });
    connections.open.add(sender);
    void sender.run(request);
    return reply;
  } catch (error) {
    void operation.events.return?.();
    throw error;
  }
}

/** Errors of GraphQL are sent in the stream, as clients expect them; others by their status. */
function sendRefusal(reply: FastifyReply, { status, headers, body }: HttpResponse): FastifyReply {
  const text = Buffer.isBuffer(body) ? body.toString() : [body].flat().join('');
  if (status !== 200 && status !== 400) {
    return reply
      .code(status)
      .headers({ ...headers, 'cache-control': 'no-store' })
      .send(text);
  }
  return reply
    .code(200)
    .headers(streamHeaders)
    .send(`${eventText('next', text.trim())}${eventText('complete', '')}`);
}

/** The caller that the request's key is of; null without a key. */
async function readCaller(
  { authenticate }: LiveParts,
  { headers }: FastifyRequest,
): Promise<Caller | null> {
  if (bearerKey(headers.authorization) === null) return null;
  const signal = new AbortController().signal;
  return authenticate(headers, null, { signal, beforeLookUp: () => undefined });
}

function watchKey(
  { keyWatch }: LiveParts,
  { headers: { authorization } }: FastifyRequest,
  caller: Caller | null,
  connection: LiveConnection,
): () => void {
  if (caller === null || authorization === undefined) return () => undefined;
  return keyWatch.watch(authorization, caller, connection);
}

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // For nginx, which would hold events back.
  'x-accel-buffering': 'no',
} as const;

const eventText = (event: 'next' | 'complete', data: string): string =>
  `event: ${event}\ndata: ${data}\n\n`;

/** Writes the events of one stream, each when the one before was taken. */
class EventSender implements LiveConnection {
  private readonly response: ServerResponse;
  private readonly keepAlive: NodeJS.Timeout;

  constructor(
    reply: FastifyReply,
    private readonly stream: LiveStream,
    private readonly slowClientMs: number,
  ) {
    reply.hijack();
    this.response = reply.raw;
    const headers = { ...reply.getHeaders(), ...streamHeaders };
    for (const [name, value] of Object.entries(headers)) {
      if (value !== undefined) this.response.setHeader(name, value);
    }
    this.response.writeHead(200);
    // Some browsers see the response only once it has a byte.
    this.response.write(':\n\n');
    this.keepAlive = setInterval(() => this.response.write(':\n\n'), keepAliveMs).unref();
    this.response.once('close', () => clearInterval(this.keepAlive));
  }

  async run({ log }: FastifyRequest): Promise<void> {
    try {
      for await (const result of this.stream) await this.send(result);
    } catch (error) {
      if (error instanceof GatewayError) return this.endWith(error);
      log.error({ err: error }, 'event stream failed');
      this.response.destroy();
    }
  }

  /** Without `complete`: the client is to come back. With an error, for a key, it is not. */
  end(reason: 'shutdown' | 'key'): void {
    this.stream.end(reason);
    if (reason === 'shutdown') this.finish();
    else this.endWith(new GatewayError('UNAUTHENTICATED', 'The key is no longer valid'));
  }

  private async send(result: FormattedExecutionResult): Promise<void> {
    const { response } = this;
    if (response.destroyed || response.writableEnded) return;
    if (response.write(eventText('next', JSON.stringify(result)))) return;
    const timer = setTimeout(() => this.endSlowly(), this.slowClientMs);
    await new Promise<void>((resolve) => {
      const settle = (): void => {
        response.off('drain', settle).off('close', settle);
        resolve();
      };
      response.once('drain', settle).once('close', settle);
    });
    clearTimeout(timer);
  }

  private endSlowly(): void {
    const { cursor } = this.stream;
    this.stream.end('slow');
    this.endWith(notReadInTime(cursor));
  }

  private endWith(error: GatewayError): void {
    const text = JSON.stringify({ errors: [error.toJSON()] });
    this.response.write(`${eventText('next', text)}${eventText('complete', '')}`);
    this.finish();
  }

  private finish(): void {
    this.response.end();
    const timer = setTimeout(() => this.response.destroy(), closeTimeoutMs).unref();
    this.response.once('close', () => clearTimeout(timer));
  }
}
