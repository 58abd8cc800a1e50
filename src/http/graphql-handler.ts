import type { IncomingHttpHeaders } from 'node:http';
import type { HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { asSubscription } from './subscription-request';
import { requestReader, queryTextOf } from './request-reader';
import type { RequestCharge } from '../rate-limits/request-charge';
import { contextError, type HttpGraphqlExecutor } from '../graphql/apollo-server';
import type { AbortSignalLike } from '../postgres/abort-signal';
import { overloadedError, type OverloadDetector } from './overload-detector';
import { plannedBody } from '../graphql/planned-execution';
import type { ErrorRequests, HttpContext, LoggedRequest } from '../graphql/request-log';
import { isLargeBody } from '../graphql/limits/body-limit';
import { ParseScheduler } from '../graphql/limits/parse-scheduler';
import { parseCost, type DocumentCache } from '../graphql/limits/document-cache';
import type { HttpResponse } from '../response-cache/public-response';
import type { CreateContext } from '../graphql/context-factory';
import type { Caller } from '../kernel/request/caller';
import { rejectDocumentId } from '../trusted-documents/document-request';
import { GatewayError } from '../errors/gateway-error';

/** The parts of the process that execute GraphQL requests. */
export interface GraphqlHandlerDeps {
  apollo: HttpGraphqlExecutor;
  createContext: CreateContext;
  errorRequests: ErrorRequests;
  /** Documents that were parsed and validated before. */
  documentCache: DocumentCache;
  /** Null where no load is shed. */
  overloadDetector: OverloadDetector | null;
  /** Whether a document may be requested by its id; otherwise the client must send its text. */
  acceptsDocumentIds?: boolean;
}

/** A request that no cached response was found for. */
export interface GraphqlRequest {
  request: FastifyRequest | MessageRequest;
  /** Null where clients are not limited. */
  charge: RequestCharge | null;
  signal: AbortSignalLike;
  /** Where the request was authenticated before; it may have failed. */
  caller?: Promise<Caller | null>;
  /** Gives the request the longer deadline of long-running operations. */
  extendDeadline: () => void;
  /** Takes over a subscription; undefined where the connection carries none. */
  beginSubscription?: HttpContext['beginSubscription'];
}

/** A request that came as a message of a connection that stays open. */
export interface MessageRequest extends LoggedRequest {
  headers: IncomingHttpHeaders;
  /** The message, whose length is charged. */
  body: Buffer;
  /** The same, parsed. */
  operation: HTTPGraphQLRequest;
}

export type ExecuteRequest = (request: GraphqlRequest) => Promise<HttpResponse>;

/** Executes requests with Apollo Server. New documents are parsed a few at a time. */
export function graphqlHandler(server: FastifyInstance, deps: GraphqlHandlerDeps): ExecuteRequest {
  return executor(deps, requestReader(server));
}

/** The same for operations that came as messages alone. */
export function messageHandler(deps: GraphqlHandlerDeps): ExecuteRequest {
  return executor(deps, () => {
    throw new Error('Only messages are executed here');
  });
}

function executor(
  deps: GraphqlHandlerDeps,
  readRequest: ReturnType<typeof requestReader>,
): ExecuteRequest {
  const { apollo, overloadDetector } = deps;
  const parseScheduler = new ParseScheduler();
  return async (received) => {
    overloadDetector?.assertCapacity();
    if (parseScheduler.isFull) throw overloadedError;
    const end = overloadDetector?.begin();
    const request = endOnExtension(received, end);
    const execution = new RequestExecution(deps, parseScheduler, request);
    try {
      const isBodyAllowed = await execution.isBodyAllowed();
      const httpGraphQLRequest = readOperation(request, (given) =>
        readRequest(given, { head: !isBodyAllowed }),
      );
      const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest,
        context: () => execution.context(httpGraphQLRequest),
      });
      if (body.kind !== 'complete') throw new Error('Incremental delivery is not supported');
      const { plannedData: data } = execution;
      return {
        status: status ?? 200,
        headers: Object.fromEntries(headers),
        body: data ? plannedBody(data, body.string) : body.string,
      };
    } finally {
      execution.finish();
      end?.();
    }
  };
}

function readOperation(
  { request, beginSubscription }: GraphqlRequest,
  read: (request: FastifyRequest) => HTTPGraphQLRequest,
): HTTPGraphQLRequest {
  if ('operation' in request) return request.operation;
  const operation = read(request);
  return beginSubscription ? asSubscription(operation) : operation;
}

/** A request that may take a minute says nothing about how long others would wait. */
function endOnExtension(request: GraphqlRequest, end?: () => void): GraphqlRequest {
  const extendDeadline = (): void => {
    end?.();
    request.extendDeadline();
  };
  return { ...request, extendDeadline };
}

/** One request, from its headers to the context of its operation. */
class RequestExecution {
  /** The data of a response that a plan computed, as JSON text. */
  plannedData: readonly string[] | undefined;
  private createdContext: HttpContext | undefined;
  private earlyContext: Promise<HttpContext> | undefined;
  /** Whether Apollo Server has the context: its plugin then ends the span. */
  private isHandedOver = false;

  constructor(
    private readonly deps: GraphqlHandlerDeps,
    private readonly parseScheduler: ParseScheduler,
    private readonly request: GraphqlRequest,
  ) {}

  /** Whether the body may be parsed: a large one only once the request's key is authenticated. */
  async isBodyAllowed(): Promise<boolean> {
    if (!isLargeBody(this.request.request.body)) return true;
    this.earlyContext = this.createContext();
    return this.earlyContext.then(
      () => true,
      () => false,
    );
  }

  /** The context, once the document may be parsed: a new one is charged and waits for its turn. */
  async context(httpGraphQLRequest: HTTPGraphQLRequest): Promise<HttpContext> {
    const { documentCache, errorRequests, acceptsDocumentIds = false } = this.deps;
    const { request, signal } = this.request;
    try {
      rejectBatch(httpGraphQLRequest);
      const text = queryTextOf(httpGraphQLRequest);
      if (text === '' && !acceptsDocumentIds) rejectDocumentId(httpGraphQLRequest);
      const context = await (this.earlyContext ?? this.createContext());
      if (text !== '' && !documentCache.has(text)) {
        context.charge(parseCost(text));
        await this.parseScheduler.acquire(text.length);
        signal.throwIfAborted();
      }
      this.isHandedOver = true;
      return context;
    } catch (error) {
      throw contextError(error, request, errorRequests);
    }
  }

  /** To be called when the request is done, whether it succeeded or failed. */
  finish(): void {
    const { request, charge } = this.request;
    if (!this.isHandedOver) this.createdContext?.span?.end();
    charge?.chargeMinimum(Buffer.isBuffer(request.body) ? request.body.length : 0);
  }

  private async createContext(): Promise<HttpContext> {
    const { request, charge, signal, caller, extendDeadline, beginSubscription } = this.request;
    const context = await this.deps.createContext(request, charge, signal, caller);
    if (beginSubscription) context.beginSubscription = beginSubscription;
    context.extendDeadline = extendDeadline;
    const sendData: HttpContext['sendData'] = (data) => void (this.plannedData = data);
    context.sendData = sendData;
    this.createdContext = context;
    return context;
  }
}

/** Rejects a list of operations, before its key is authenticated: no key permits one. */
function rejectBatch({ body }: HTTPGraphQLRequest): void {
  if (!Array.isArray(body)) return;
  throw new GatewayError(
    'BAD_REQUEST',
    'Batching is not supported: send one operation in each request',
  );
}
