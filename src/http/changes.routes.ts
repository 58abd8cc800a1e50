import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  loadChangesAfter,
  loadFeedFields,
  loadLastChanges,
  positionOf,
  readPosition,
  type FeedChange,
} from '../domains/record-commits/change-feed.load';
import { changesAsAtom, changesAsLines } from '../domains/record-commits/change-feeds';
import type { CancellableRun } from '../postgres/cancellation';
import type { AbortSignalLike } from '../postgres/abort-signal';
import { firstClientKey } from '../rate-limits/client-key';
import { RequestCharge, type RateLimits } from '../rate-limits/request-charge';
import { publicCacheControl, withEtag } from '../response-cache/public-response';
import { sendNotModified } from './not-modified';
import { requestTimeoutMs } from './graphql.route';
import { ResponseDeadline } from './request-deadline';

/** Changes in one response of a feed. */
export const maxFeedChanges = 1_000;
/** What a response costs beside its changes, each of which costs 1. */
const feedCost = 1;

export const atomPath = '/changes.atom';
export const linesPath = '/changes.ndjson';

/** The parts of the process that the feeds use. */
interface ChangesRoutes {
  run: CancellableRun;
  /** Null where clients are not limited. */
  rateLimits: RateLimits | null;
}

interface Feed {
  type: string;
  body: string;
  changes: readonly FeedChange[];
  headers?: Readonly<Record<string, string>>;
}

/** What changed in the record, for readers that know no GraphQL. */
export function changesRoutes(server: FastifyInstance, routes: ChangesRoutes): void {
  server.get(atomPath, (request, reply) =>
    respond(routes, request, reply, async (run) => {
      const changes = await loadLastChanges({ run }, maxFeedChanges);
      const body = changesAsAtom(changes, changes[0]?.recordedAt ?? '1970-01-01T00:00:00Z');
      return { type: 'application/atom+xml; charset=utf-8', body, changes };
    }),
  );
  server.get(linesPath, (request, reply) => {
    const { after = '0' } = request.query as { after?: unknown };
    const position = typeof after === 'string' ? readPosition(after) : null;
    if (position === null) {
      const message = 'after: is the number of a commit, or the cursor of a line';
      const extensions = { code: 'BAD_USER_INPUT', field: 'after' };
      return reply.code(400).send({ errors: [{ message, extensions }] });
    }
    return respond(routes, request, reply, async (run) => {
      const changes = await loadChangesAfter({ run }, position, maxFeedChanges);
      const body = changesAsLines(changes, await loadFeedFields({ run }, changes));
      const last = changes.length === maxFeedChanges ? changes.at(-1) : undefined;
      const next = last && `<${linesPath}?after=${positionOf(last)}>; rel="next"`;
      const headers = next ? { link: next } : {};
      return { type: 'application/x-ndjson; charset=utf-8', body, changes, headers };
    });
  });
}

type Run = <Row>(statement: Parameters<CancellableRun>[0]) => Promise<Row[]>;

async function respond(
  { run, rateLimits }: ChangesRoutes,
  request: FastifyRequest,
  reply: FastifyReply,
  load: (run: Run) => Promise<Feed>,
): Promise<FastifyReply> {
  const { socket } = request.raw;
  const client = firstClientKey(request.ip, socket.remoteAddress);
  const charge = rateLimits && new RequestCharge(rateLimits, client);
  const deadline = new ResponseDeadline(socket, reply.raw, requestTimeoutMs);
  const signal: AbortSignalLike = deadline.signal;
  try {
    charge?.assertWithinLimit();
    const feed = await deadline.race(load((statement) => run(statement, signal)));
    charge?.charge(feedCost + feed.changes.length);
    const response = withEtag({
      status: 200,
      headers: { 'content-type': feed.type, 'cache-control': publicCacheControl },
      body: feed.body,
    });
    reply.headers({ ...response.headers, ...feed.headers });
    return sendNotModified(request, reply) ?? reply.send(response.body);
  } finally {
    if (charge) reply.headers(charge.headers);
  }
}
