import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { GatewayError } from '../errors/gateway-error';
import type { Cors } from '../http/cors';
import type { ExecuteRequest } from '../http/graphql-handler';
import { requestTimeoutMs } from '../http/graphql.route';
import { ResponseDeadline } from '../http/request-deadline';
import { parseJson } from '../http/request-reader';
import { firstClientKey } from '../rate-limits/client-key';
import { RequestCharge, type RateLimits } from '../rate-limits/request-charge';
import { McpCall } from './mcp-call';
import type { respondToMessage } from './streamable-http';

export const mcpPath = '/mcp';

/** The parts of the process that the Model Context Protocol is served with. */
export interface McpRoute {
  schema: GraphQLSchema;
  version: string;
  /** Executes operations, whether or not documents of clients must be trusted: these are ours. */
  executeRequest: ExecuteRequest;
  /** Null where clients are not limited. */
  rateLimits: RateLimits | null;
  cors: Cors;
  /** The names of hosts under which it is served, without ports. */
  hosts: readonly string[];
}

/**
 * The SDK takes as long to load as the rest of the gateway's start: the first message loads it.
 * A function of CommonJS, as this is: `import()` would resolve it otherwise, and only later.
 */
function loadProtocol(): typeof respondToMessage {
  // oxlint-disable-next-line typescript/no-require-imports
  const module = require('./streamable-http') as { respondToMessage: typeof respondToMessage };
  return module.respondToMessage;
}

/** Rejects what a page of a browser sends that may not, also one that rebinds its name. */
class CallerNotAllowed extends GatewayError {
  readonly statusCode = 403;
}

/**
 * Serves the Model Context Protocol over HTTP, without sessions: each POST is one message, and its
 * response is JSON. Nothing is sent to a client that did not ask, so there is no stream to GET.
 */
export function mcpRoute(server: FastifyInstance, route: McpRoute): void {
  server.route({
    method: 'POST',
    url: mcpPath,
    handler: (request, reply) => respond(route, request, reply),
  });
  server.route({
    method: ['GET', 'DELETE'],
    url: mcpPath,
    handler: (_, reply) => {
      reply.header('allow', 'POST');
      throw Object.assign(new Error('There are no streams and no sessions'), { statusCode: 405 });
    },
  });
}

async function respond(
  route: McpRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  assertAllowed(route, request);
  const { socket } = request.raw;
  const client = firstClientKey(request.ip, socket.remoteAddress);
  const charge = route.rateLimits && new RequestCharge(route.rateLimits, client);
  const deadline = new ResponseDeadline(socket, reply.raw, requestTimeoutMs);
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const call = new McpCall({ request, charge, deadline, ...route });
  try {
    charge?.assertWithinLimit();
    const message = parseMessage(body);
    const response = await deadline.race(loadProtocol()(route, request, message, call));
    call.chargeUnexecuted(body.length);
    reply.headers({ 'cache-control': 'no-store', ...response.headers, ...charge?.headers });
    return reply.code(response.status).send(response.body);
  } catch (error) {
    call.chargeUnexecuted(body.length);
    if (charge) reply.headers(charge.headers);
    throw error;
  }
}

/** Earlier versions of the protocol had lists of messages. */
function parseMessage(body: Buffer): unknown {
  const message = parseJson(body);
  if (!Array.isArray(message)) return message;
  throw Object.assign(new GatewayError('BAD_REQUEST', 'Send one message in each request'), {
    statusCode: 400,
  });
}

function assertAllowed({ hosts, cors }: McpRoute, { raw, headers }: FastifyRequest): void {
  const host = (headers.host ?? '').toLowerCase().replace(/:\d+$/, '');
  if (!hosts.includes(host)) {
    throw new CallerNotAllowed('FORBIDDEN', 'MCP_HOSTS does not have the name of this host');
  }
  if (!cors.allowsConnection(raw)) {
    throw new CallerNotAllowed('FORBIDDEN', 'Pages of this origin may not call');
  }
  if (headers.authorization !== undefined && !cors.allowsKey(raw)) {
    throw new CallerNotAllowed('FORBIDDEN', 'Pages of other origins may not send a key');
  }
}
