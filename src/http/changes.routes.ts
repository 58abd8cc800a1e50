import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  loadChangesAfter,
  loadFeedFields,
  loadHead,
  loadLastCommits,
  readPosition,
} from '../domains/record-commits/change-feed.load';
import {
  atomPath,
  changesAsLines,
  commitsAsAtom,
  linesPath,
} from '../domains/record-commits/change-feeds';
import { afterCommit, placeCursor } from '../domains/record-commits/record-place';
import { errorStatus, readErrorCode } from '../errors/error-codes';
import { GatewayError } from '../errors/gateway-error';
import { BadUserInput } from '../kernel/request/bad-user-input';
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
/** The cursor after all that a response has: what to ask for next, also where it has no line. */
const cursorHeader = 'record-cursor';

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
    respond(routes, request, reply, (run) => loadAtom(run, argumentOf(request, 'before'))),
  );
  server.get(linesPath, (request, reply) =>
    respond(routes, request, reply, (run) => loadLines(run, argumentOf(request, 'after') ?? '0')),
  );
}

/** An argument of the address; null where it is absent. */
function argumentOf({ query }: FastifyRequest, name: 'after' | 'before'): string | null {
  const value = (query as Readonly<Record<string, unknown>>)[name] ?? null;
  if (value === null || typeof value === 'string') return value;
  throw new BadUserInput(name, 'must be given once');
}

async function loadAtom(run: Run, before: string | null): Promise<Feed> {
  if (before !== null && !/^\d{1,15}$/.test(before)) {
    throw new BadUserInput('before', 'must be the number of a commit');
  }
  const commits = await loadLastCommits({ run }, before, maxFeedChanges);
  const size = commits.reduce((sum, { changes }) => sum + Math.max(1, changes.length), 0);
  const body = commitsAsAtom(commits, before);
  return { type: 'application/atom+xml; charset=utf-8', body, size };
}

async function loadLines(run: Run, after: string): Promise<Feed> {
  const position = readPosition(after);
  const head = await loadHead({ run }, position);
  const changes = await loadChangesAfter({ run }, position, head.sequence, maxFeedChanges);
  const body = changesAsLines(changes, await loadFeedFields({ run }, changes));
  const last = changes.length === maxFeedChanges ? changes.at(-1) : undefined;
  const cursor = placeCursor(last ?? afterCommit(head));
  const headers = {
    [cursorHeader]: cursor,
    // Up to the last commit, also where that changed no node.
    ...(last
      ? { link: `<${linesPath}?after=${cursor}>; rel="next"` }
      : { [commitHeader]: head.sequence }),
  };
  return { type: 'application/x-ndjson; charset=utf-8', body, size: changes.length, headers };
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
  } catch (error) {
    const code = error instanceof GatewayError && readErrorCode(error.extensions);
    if (!code || 'statusCode' in error) throw error;
    return reply.code(errorStatus(code)).send({ errors: [error.toJSON()] });
  } finally {
    if (charge) reply.headers(charge.headers);
  }
}
