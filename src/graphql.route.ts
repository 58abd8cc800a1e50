import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requestReader, textOf, type ReadRequest } from './asked-request';
import { whenOver } from './answer-end';
import { Bill, type Budgets } from './budgets/bill';
import { refusedContext, type GraphqlAnswerer } from './graphql-server';
import type { Until } from './kernel/until';
import { overloaded, type Overload } from './overload';
import type { ErrorOrigins, LoggedContext } from './request-log';
import { DocumentTurns } from './requests/document-turns';
import { feeOf, type KnownDocuments } from './requests/known-documents';
import { checkForm } from './requests/request-form';
import { isPublic, matchesTag, type HttpAnswer } from './response-cache/http-answer';
import type { CachedAnswer, CacheStatus, ResponseCache } from './response-cache/response-cache';
import type { ContextOf } from './served-context';
import { refuseId } from './trusted-documents/asked-document';
import { WaitingCaller } from './waiting-caller';

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
export interface GraphqlRoute {
  path: string;
  apollo: GraphqlAnswerer;
  contextOf: ContextOf;
  /** Of which request an error is. */
  origins: ErrorOrigins;
  /** Those that need not be looked at. */
  documents: KnownDocuments;
  /** Null where nobody is refused for what others ask. */
  overload: Overload | null;
  /** Null where nobody has a budget. */
  budgets: Budgets | null;
  /** Null where every answer is made anew. */
  cache: ResponseCache | null;
  /** Whether a document may be asked for by its id. */
  takesIds?: boolean;
  /** The ids of trusted documents that ask for what may take longer. */
  patientIds?: readonly string[];
}

/** Where GraphQL is asked over HTTP. What is in the cache is answered without a look at GraphQL. */
export function graphqlRoute(server: FastifyInstance, route: GraphqlRoute): void {
  const { path: url, cache, budgets, overload, patientIds = [] } = route;
  checkForm(server, url);
  const makeAnswer = answersOf(server, route);
  server.route({
    method: ['GET', 'HEAD', 'POST'],
    url,
    handler: async (request, reply) => {
      const bill = budgets && new Bill(budgets, request.ip, request.raw.socket.remoteAddress);
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
        const sent = overload?.beginSending(answer.body.length);
        if (sent) whenOver(request.raw.socket, reply.raw, sent);
        return send(request, reply, answer, status);
      } catch (error) {
        if (bill) reply.headers(bill.headers);
        throw error;
      }
    },
  });
}

type MakeAnswer = (request: FastifyRequest, bill: Bill | null, until: Until) => Promise<HttpAnswer>;

/** What is made for whoever finds nothing in the cache. */
function answersOf(
  server: FastifyInstance,
  { apollo, contextOf, origins, overload, documents, takesIds = false }: GraphqlRoute,
): MakeAnswer {
  const read = requestReader(server);
  const turns = new DocumentTurns();
  return async (request, bill, until) => {
    overload?.requireConnection();
    if (turns.isFull) throw overloaded;
    const asked = readPaid(read, request, bill);
    const makeContext = async (): Promise<LoggedContext> => {
      let context: LoggedContext | undefined;
      try {
        const text = textOf(asked);
        if (text === '' && !takesIds) refuseId(asked);
        context = await contextOf(request, bill, until);
        if (text === '' || documents.isKnown(text)) return context;
        context.spend(feeOf(text));
        await turns.next(text.length);
        until.throwIfAborted();
        return context;
      } catch (error) {
        context?.span?.end();
        throw refusedContext(error, request, origins);
      }
    };
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: asked,
      context: makeContext,
    });
    const { status = 200, headers, body: made } = answer;
    if (made.kind !== 'complete') throw new Error('an answer in parts is none that was asked for');
    return { status, headers: Object.fromEntries(headers), body: made.string };
  };
}

/** What cannot be read is paid for by its bytes. */
function readPaid(
  read: ReadRequest,
  request: FastifyRequest,
  bill: Bill | null,
): ReturnType<ReadRequest> {
  try {
    return read(request);
  } catch (error) {
    if (Buffer.isBuffer(request.body)) bill?.chargeForBytes(request.body.length);
    throw error;
  }
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
