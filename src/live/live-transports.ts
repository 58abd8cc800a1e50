import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayError } from '../errors/gateway-error';
import type { LiveTransports } from '../http/graphql.route';
import { hasPersonalNumber, PersonalNumberInAddress, queryOf } from '../http/address-check';
import { upgradeOf, type UpgradedConnection } from '../http/upgrade';
import { firstClientKey } from '../rate-limits/client-key';
import { RequestCharge } from '../rate-limits/request-charge';
import { serveEventStream, wantsEventStream } from './event-stream';
import { KeyWatch, type KeyLookUp } from './key-watch';
import { LiveConnections, type ConnectionLimits } from './live-connections';
import type { LiveParts } from './live-context';
import { SocketServer } from './socket-server';

/** What subscriptions are served with. */
export type LiveDeps = Omit<LiveParts, 'connections' | 'keyWatch' | 'executeRequest'> & {
  keyLookUp: KeyLookUp;
  limits: ConnectionLimits;
};

class OriginNotAllowed extends GatewayError {
  readonly statusCode = 403;

  constructor() {
    super('FORBIDDEN', 'Pages of this origin may not open a connection');
  }
}

/** Serves subscriptions over WebSocket and as server-sent events, on the path of GraphQL. */
export class Live implements LiveTransports {
  readonly connections: LiveConnections;
  private readonly keyWatch: KeyWatch;
  private sockets: SocketServer | undefined;
  private parts: LiveParts | undefined;

  constructor(private readonly deps: LiveDeps) {
    this.connections = new LiveConnections(deps.limits);
    this.keyWatch = new KeyWatch(deps.keyLookUp);
  }

  open(
    request: FastifyRequest,
    reply: FastifyReply,
    executeRequest: LiveParts['executeRequest'],
  ): Promise<FastifyReply> | null {
    const upgrade = upgradeOf(request.raw);
    if (!upgrade && !wantsEventStream(request)) return null;
    const { connections, keyWatch, deps } = this;
    this.parts ??= { ...deps, connections, keyWatch, executeRequest };
    const address = firstClientKey(request.ip, request.raw.socket.remoteAddress);
    return upgrade
      ? this.openSocket(this.parts, { request, reply, upgrade, address })
      : this.openStream(this.parts, { request, reply, address });
  }

  /** Ends all connections: the process is about to stop. */
  drain(): void {
    this.connections.endAll();
  }

  close(): void {
    this.sockets?.close();
    this.keyWatch.close();
  }

  private async openSocket(parts: LiveParts, opening: Opening & { upgrade: UpgradedConnection }) {
    const { request, reply, upgrade, address } = opening;
    if (!this.deps.cors.allowsConnection(request.raw)) throw new OriginNotAllowed();
    // Of other requests of the path, the reader of the query checks it.
    if (hasPersonalNumber(queryOf(request.url))) throw new PersonalNumberInAddress();
    const charge = parts.rateLimits && new RequestCharge(parts.rateLimits, address);
    charge?.assertWithinLimit();
    const release = this.connections.reserve(address, 'websocket');
    this.sockets ??= new SocketServer(parts);
    return this.sockets.accept(request, reply, upgrade, { address, release });
  }

  private async openStream(parts: LiveParts, { request, reply, address }: Opening) {
    const release = this.connections.reserve(address, 'event-stream');
    return serveEventStream(parts, request, reply, { address, release });
  }
}

/** A request that opens a connection, and the address that it is charged to. */
interface Opening {
  request: FastifyRequest;
  reply: FastifyReply;
  address: string;
}
