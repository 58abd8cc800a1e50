import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  loadChangesAfter,
  loadFeedFields,
  loadLastCommits,
  loadLastSequence,
  positionOf,
  readPosition,
} from '../domains/record-commits/change-feed.load';
import { changesAsLines, commitsAsAtom } from '../domains/record-commits/change-feeds';
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

/** The number of the last commit, where a response has all changes up to it. */
const commitHeader = 'record-commit';

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
  /** How many changes were read. */
  size: number;
  headers?: Readonly<Record<string, string>>;
}

/** What changed in the record, for readers that know no GraphQL. */
export function changesRoutes(server: FastifyInstance, routes: ChangesRoutes): void {
  server.get(atomPath, (request, reply) =>
    respond(routes, request, reply, async (run) => {
      const commits = await loadLastCommits({ run }, maxFeedChanges);
      const size = commits.reduce((sum, { changes }) => sum + Math.max(1, changes.length), 0);
      return { type: 'application/atom+xml; charset=utf-8', body: commitsAsAtom(commits), size };
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
      const head = await loadLastSequence({ run });
      const changes = await loadChangesAfter({ run }, position, head, maxFeedChanges);
      const body = changesAsLines(changes, await loadFeedFields({ run }, changes));
      const last = changes.length === maxFeedChanges ? changes.at(-1) : undefined;
      const next = last && `<${linesPath}?after=${positionOf(last)}>; rel="next"`;
      // Up to the last commit, also where that changed no node.
      const headers = next ? { link: next } : { [commitHeader]: head };
      const size = changes.length;
      return { type: 'application/x-ndjson; charset=utf-8', body, size, headers };
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
    charge?.charge(feedCost + feed.size);
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
