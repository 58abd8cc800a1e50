import type { HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requestReader, queryTextOf } from './request-reader';
import type { RequestCharge } from '../rate-limits/request-charge';
import { contextError, type HttpGraphqlExecutor } from '../graphql/apollo-server';
import type { AbortSignalLike } from '../postgres/abort-signal';
import { overloadedError, type OverloadDetector } from './overload-detector';
import type { ErrorRequests, HttpContext } from '../graphql/request-log';
import { isLargeBody } from '../graphql/limits/body-limit';
import { ParseScheduler } from '../graphql/limits/parse-scheduler';
import { parseCost, type DocumentCache } from '../graphql/limits/document-cache';
import type { HttpResponse } from '../response-cache/http-response';
import type { CreateContext } from '../graphql/context-factory';
import { rejectDocumentId } from '../trusted-documents/document-request';

/** What makes answers, and what it needs of the process. */
export interface GraphqlHandlerDeps {
  apollo: HttpGraphqlExecutor;
  createContext: CreateContext;
  /** Of which request an error is. */
  errorRequests: ErrorRequests;
  /** Those that need not be looked at. */
  documentCache: DocumentCache;
  /** Null where nobody is refused for what others ask. */
  overloadDetector: OverloadDetector | null;
  /** Whether a document may be asked for by its id. */
  acceptsDocumentIds?: boolean;
}

export type ExecuteRequest = (
  request: FastifyRequest,
  bill: RequestCharge | null,
  until: AbortSignalLike,
) => Promise<HttpResponse>;

/** What is made for whoever finds nothing in the cache. */
export function graphqlHandler(
  server: FastifyInstance,
  making: GraphqlHandlerDeps,
): ExecuteRequest {
  const { apollo, overloadDetector } = making;
  const read = requestReader(server);
  const turns = new ParseScheduler();
  return async (request, bill, until) => {
    overloadDetector?.assertPoolCapacity();
    if (turns.isFull) throw overloadedError;
    const asking = new RequestExecution(making, turns, request, bill, until);
    try {
      const asked = read(request, { head: !(await asking.mayBeRead()) });
      const answer = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: asked,
        context: () => asking.context(asked),
      });
      const { status = 200, headers, body } = answer;
      if (body.kind !== 'complete') throw new Error('nobody asked for an answer in parts');
      return { status, headers: Object.fromEntries(headers), body: body.string };
    } finally {
      asking.settle();
    }
  };
}

/** One request, from its head to the context of its operation. */
class RequestExecution {
  private made: HttpContext | undefined;
  private early: Promise<HttpContext> | undefined;
  /** Whether the context is its operation's, whose end ends its span. */
  private isHandedOver = false;

  constructor(
    private readonly making: GraphqlHandlerDeps,
    private readonly turns: ParseScheduler,
    private readonly request: FastifyRequest,
    private readonly bill: RequestCharge | null,
    private readonly until: AbortSignalLike,
  ) {}

  /** A body that is larger than anyone's may be is read once its key is known. */
  async mayBeRead(): Promise<boolean> {
    if (!isLargeBody(this.request.body)) return true;
    this.early = this.begin();
    return this.early.then(
      () => true,
      () => false,
    );
  }

  /** The context of what is asked, once it may be looked at: what is new takes its turn. */
  async context(asked: HTTPGraphQLRequest): Promise<HttpContext> {
    const { documentCache, errorRequests, acceptsDocumentIds = false } = this.making;
    try {
      const text = queryTextOf(asked);
      if (text === '' && !acceptsDocumentIds) rejectDocumentId(asked);
      const context = await (this.early ?? this.begin());
      if (text !== '' && !documentCache.has(text)) {
        context.charge(parseCost(text));
        await this.turns.acquire(text.length);
        this.until.throwIfAborted();
      }
      this.isHandedOver = true;
      return context;
    } catch (error) {
      throw contextError(error, this.request, errorRequests);
    }
  }

  /** What is left to do, however it went. */
  settle(): void {
    const { body } = this.request;
    if (!this.isHandedOver) this.made?.span?.end();
    this.bill?.chargeMinimum(Buffer.isBuffer(body) ? body.length : 0);
  }

  private async begin(): Promise<HttpContext> {
    this.made = await this.making.createContext(this.request, this.bill, this.until);
    return this.made;
  }
}
