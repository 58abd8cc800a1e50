import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bearerKey } from '../domains/tenants/authenticate';
import { hashKey } from '../domains/tenants/api-key-text';
import type { GatewayError } from '../errors/gateway-error';
import type { AuthenticateRequest } from '../graphql/context-factory';
import { Forbidden, requireScope, Unauthenticated } from '../kernel/request/require-scope';
import type { CancellableRun } from '../postgres/cancellation';
import { sql } from '../postgres/sql';
import { firstClientKey } from '../rate-limits/client-key';
import { RequestCharge, type RateLimits } from '../rate-limits/request-charge';
import { ResponseDeadline } from './request-deadline';

/** What a document costs: its bytes are read from the database whole. */
const snapshotCost = 1_000;
const timeoutMs = 60_000;

/** The parts of the process that the route uses. */
export interface SnapshotRoute {
  authenticate: AuthenticateRequest;
  run: CancellableRun;
  /** Null where clients are not limited. */
  rateLimits: RateLimits | null;
}

/**
 * Serves the bytes of a document that was received, to a key with the scope `record:review`. They
 * are a stranger's: no browser shows them, and no cache keeps them.
 */
export function snapshotRoute(server: FastifyInstance, route: SnapshotRoute): void {
  server.get('/snapshots/:hash', async (request, reply) => {
    const { socket } = request.raw;
    const client = firstClientKey(request.ip, socket.remoteAddress);
    const charge = route.rateLimits && new RequestCharge(route.rateLimits, client);
    const deadline = new ResponseDeadline(socket, reply.raw, timeoutMs);
    reply.headers({ 'cache-control': 'no-store', vary: 'authorization' });
    try {
      charge?.assertWithinLimit();
      const bytes = await deadline.race(readBytes(route, request, { charge, deadline }));
      return bytes ? sendBytes(request, reply, bytes) : reply.callNotFound();
    } catch (error) {
      const status = statusOf(error);
      if (status === undefined) throw error;
      const { message, extensions } = error as GatewayError;
      return await reply.code(status).send({
        errors: [{ message, extensions: { code: extensions['code'] } }],
      });
    } finally {
      if (charge) reply.headers(charge.headers);
    }
  });
}

async function readBytes(
  { authenticate, run }: SnapshotRoute,
  { headers, params }: FastifyRequest,
  { charge, deadline }: { charge: RequestCharge | null; deadline: ResponseDeadline },
): Promise<Buffer | null> {
  const { signal } = deadline;
  const caller = await authenticate(headers, charge, { signal, beforeLookUp: () => undefined });
  requireScope({ caller }, 'record:review');
  charge?.charge(snapshotCost);
  const { hash } = params as { hash: string };
  if (!/^[0-9a-f]{64}$/.test(hash)) return null;
  const key = hashKey(bearerKey(headers.authorization) as string);
  const [found] = await run<{ body: string | null }>(
    sql`
select encode(read_upstream_snapshot(${key}, ${Buffer.from(hash, 'hex')}), 'hex') as body`,
    signal,
  );
  return found?.body == null ? null : Buffer.from(found.body, 'hex');
}

function sendBytes({ params }: FastifyRequest, reply: FastifyReply, bytes: Buffer): FastifyReply {
  const { hash } = params as { hash: string };
  return reply
    .headers({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${hash}"`,
      'x-content-type-options': 'nosniff',
    })
    .send(bytes);
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof Unauthenticated) return 401;
  return error instanceof Forbidden ? 403 : undefined;
}
