import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { whenOver } from './response-close';
import { Bill, type Budgets } from '../rate-limits/request-charge';
import { clientAt } from '../rate-limits/client-key';
import type { Until } from '../postgres/abort-signal';
import { madeAnswers, type AnswerMaking } from './graphql-handler';
import { checkForm } from './request-preconditions';
import { isPublic, matchesTag, type HttpAnswer } from '../response-cache/http-response';
import type { CachedAnswer, CacheStatus, ResponseCache } from '../response-cache/response-cache';
import { WaitingCaller } from './request-deadline';

/** The name that the gateway has among the caches on the way. */
const cacheName = 'crypto-enforcement-gateway';

/** What an answer is made for: all that may differ between two requests without a key. */
const tellingHeaders = ['accept', 'content-type', 'graphql-cost'] as const;
/** Of these, only whether they say anything. */
const preflightHeaders = ['apollo-require-preflight', 'x-apollo-operation-name'] as const;

/** How long an answer may take, in milliseconds: a link that fails must not keep its caller. */
const longestAnswer = 4_500;
/** What decides up to 100,000 transfers again may take longer. */
export const patientField = 'transferRuleImpact';
const longestPatientAnswer = 60_000;

/** What answers, and what it needs of the process. */
export interface GraphqlRoute extends AnswerMaking {
  path: string;
  /** Null where nobody has a budget. */
  budgets: Budgets | null;
  /** Null where every answer is made anew. */
  cache: ResponseCache | null;
  /** The ids of trusted documents that ask for what may take longer. */
  patientIds?: readonly string[];
}

/** Where GraphQL is asked over HTTP. What is in the cache is answered without a look at GraphQL. */
export function graphqlRoute(server: FastifyInstance, route: GraphqlRoute): void {
  const { path: url, cache, budgets, overload, patientIds = [] } = route;
  checkForm(server, url);
  const makeAnswer = madeAnswers(server, route);
  server.route({
    method: ['GET', 'HEAD', 'POST'],
    url,
    handler: async (request, reply) => {
      const client = clientAt(request.ip, request.raw.socket.remoteAddress);
      const bill = budgets && new Bill(budgets, client);
      const caller = new WaitingCaller(
        request.raw.socket,
        reply.raw,
        longestFor(request, patientIds),
      );
      const make = (until: Until): Promise<HttpAnswer> => makeAnswer(request, bill, until);
      try {
        bill?.requirePaid();
        // Who sends a key may be shown what is nobody else's.
        const isShared = request.headers.authorization === undefined;
        const made: Promise<Pick<CachedAnswer, 'answer'> & { status?: CacheStatus }> =
          cache && isShared
            ? cache.answer(keyOf(request), caller, make)
            : make(caller.until).then((answer) => ({ answer }));
        const { answer, status } = await caller.waitFor(made);
        // Whoever keeps an answer for others keeps its headers.
        if (bill && !(isFetch(request) && isPublic(answer))) reply.headers(bill.headers);
        const sent = overload?.beginSending(answer.body.length, client);
        if (sent) whenOver(request.raw.socket, reply.raw, sent);
        return send(request, reply, answer, status);
      } catch (error) {
        if (bill) reply.headers(bill.headers);
        throw error;
      }
    },
  });
}

function longestFor({ headers, body, url }: FastifyRequest, patientIds: readonly string[]): number {
  const asked = Buffer.isBuffer(body) ? body : url;
  const isPatient =
    headers.authorization !== undefined &&
    [patientField, ...patientIds].some((word) => asked.includes(word));
  return isPatient ? longestPatientAnswer : longestAnswer;
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, headers, body }: HttpAnswer,
  cacheStatus?: CacheStatus,
): FastifyReply {
  reply.headers({ 'cache-control': 'no-store', vary: 'accept, authorization', ...headers });
  if (cacheStatus) reply.header('cache-status', `${cacheName}; ${cacheStatus}`);
  if (isFetch(request) && matchesTag(request.headers['if-none-match'], headers['etag'])) {
    return reply.code(304).removeHeader('content-type').send();
  }
  return reply.code(status).send(body);
}

function isFetch({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Requests of one key are answered alike. It is as long for all of them. */
function keyOf({ method, url, headers, body }: FastifyRequest): string {
  // Asking for the head alone is asking for the same, with the body left out on its way.
  const way = method === 'HEAD' ? 'GET' : method;
  const said = tellingHeaders.map((name) => headers[name] ?? '');
  const isPreflighted = preflightHeaders.map((name) => Boolean(headers[name]));
  const head = hash('sha256', JSON.stringify([way, url, said, isPreflighted]), 'base64url');
  return Buffer.isBuffer(body) ? `${head} ${hash('sha256', body, 'base64url')}` : head;
}
