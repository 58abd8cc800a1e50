import type { ExecutionArgs } from 'graphql';
import { handleProtocols, makeServer, type Server } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { takeConnection, type UpgradedConnection } from '../http/upgrade';
import { GatewayError } from '../errors/gateway-error';
import { LightAbortController } from '../postgres/abort-signal';
import { Unauthenticated } from '../kernel/request/require-scope';
import { RequestCharge } from '../rate-limits/request-charge';
import type { LiveParts } from './live-context';
import {
  initTimeoutMs,
  keepAliveMs,
  maxMessageBytes,
  maxSubscriptionsPerSocket,
} from './live-limits';
import { asGraphqlErrors, closeCodes, maskedError, SocketSession } from './socket-session';
import { beginSubscription } from './subscription-begin';

/** Keep-alives are sent to a part of the sockets at a time. */
const checksPerRound = 15;

/** Subscriptions over WebSocket, by the protocol `graphql-transport-ws`. */
export class SocketServer {
  private readonly sessions = new Set<SocketSession>();
  private readonly server: Server<SocketSession>;
  private readonly webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
    handleProtocols,
  });
  private round = 0;
  private readonly timer = setInterval(
    () => this.checkSessions(),
    keepAliveMs / checksPerRound,
  ).unref();

  constructor(private readonly parts: LiveParts) {
    this.server = makeServer<Record<string, unknown>, SocketSession>({
      connectionInitWaitTimeout: initTimeoutMs,
      onConnect: ({ extra, connectionParams }) => this.connect(extra, connectionParams),
      onSubscribe: ({ extra }, id, payload) => this.subscribe(extra, id, payload),
      subscribe: ({ contextValue }) => contextValue as AsyncGenerator<never>,
      onError: ({ extra }, _, __, errors) =>
        errors.map((each) => maskedError(each, extra.options.log)),
      onNext: (_, __, ___, ____, result) => result as never,
    });
  }

  /** Makes a WebSocket of the connection of a request that passed all checks. */
  accept(
    request: FastifyRequest,
    reply: FastifyReply,
    { socket, head }: UpgradedConnection,
    { address, release }: { address: string; release: () => void },
  ): FastifyReply {
    const { headers, raw, log } = request;
    const allowsKey = this.parts.cors.allowsKey(raw);
    reply.hijack();
    takeConnection(raw, reply.raw);
    socket.once('close', release);
    this.webSockets.handleUpgrade(raw, socket, head, (webSocket) => {
      const { authorization } = headers;
      const { slowClientMs } = this.parts;
      const options = { address, log, authorization, allowsKey, slowClientMs };
      this.open(new SocketSession(webSocket, options));
    });
    return reply;
  }

  close(): void {
    clearInterval(this.timer);
  }

  private open(session: SocketSession): void {
    const { connections } = this.parts;
    const onClosed = this.server.opened(session.peer(), session);
    this.sessions.add(session);
    connections.open.add(session);
    session.socket.once('close', (code, reason) => {
      this.sessions.delete(session);
      connections.open.delete(session);
      session.stopWatching();
      void onClosed(code, reason.toString());
    });
  }

  /** Authenticates the key of a socket, from the request that opened it or its first message. */
  private async connect(
    session: SocketSession,
    params: Readonly<Record<string, unknown>> | undefined,
  ): Promise<boolean> {
    const { authenticate, keyWatch, rateLimits } = this.parts;
    const { address, allowsKey, log } = session.options;
    const given = params?.['authorization'] ?? params?.['Authorization'];
    if (typeof given === 'string') session.authorization = given;
    const { authorization } = session;
    if (authorization === undefined) return true;
    if (!allowsKey) return false;
    try {
      const charge = rateLimits && new RequestCharge(rateLimits, address);
      charge?.assertWithinLimit();
      const options = { signal: new LightAbortController(), beforeLookUp: () => undefined };
      const caller = await authenticate({ authorization }, charge, options);
      if (caller) session.stopWatching = keyWatch.watch(authorization, caller, session);
      // It may have closed while its key was looked up.
      if (session.socket.readyState !== session.socket.OPEN) session.stopWatching();
      return true;
    } catch (error) {
      if (error instanceof Unauthenticated) session.close(closeCodes.unauthorized, error.message);
      else if (error instanceof GatewayError) session.close(closeCodes.policy, error.message);
      else {
        log.warn({ err: error }, 'key of a WebSocket not looked up');
        session.close(closeCodes.tryAgainLater, 'Database is unavailable; retry later');
      }
      return false;
    }
  }

  private async subscribe(
    session: SocketSession,
    id: string,
    payload: object,
  ): Promise<ExecutionArgs | ReturnType<typeof asGraphqlErrors>> {
    const { authorization, options, streams, pending } = session;
    if (streams.size + pending.size >= maxSubscriptionsPerSocket) {
      const message = `A socket carries at most ${maxSubscriptionsPerSocket} subscriptions`;
      return asGraphqlErrors([new GatewayError('BAD_REQUEST', message).toJSON()]);
    }
    const message = { payload: { ...payload }, authorization };
    pending.add(id);
    try {
      const onEnd = (): void => void streams.delete(id);
      const begun = await beginSubscription(this.parts, options, message, onEnd);
      if (Array.isArray(begun)) return asGraphqlErrors(begun);
      if (session.socket.readyState === session.socket.OPEN) streams.set(id, begun);
      // graphql-ws keeps the message as long as the subscription.
      Object.assign(payload, { query: '', variables: undefined, extensions: undefined });
      const { document } = begun.operation;
      return { document, contextValue: begun } as unknown as ExecutionArgs;
    } finally {
      pending.delete(id);
    }
  }

  private checkSessions(): void {
    this.round = (this.round + 1) % checksPerRound;
    let index = 0;
    for (const session of this.sessions) {
      if (index % checksPerRound === this.round) session.check();
      index += 1;
    }
  }
}
