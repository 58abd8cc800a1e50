import type { FastifyRequest } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';
import { errorCodes, type ErrorCode } from '../errors/error-codes';
import { GatewayError } from '../errors/gateway-error';
import type { ExecuteRequest } from '../http/graphql-handler';
import { messageHeaders } from '../http/subscription-request';
import type { AbortSignalLike } from '../postgres/abort-signal';
import type { RequestCharge } from '../rate-limits/request-charge';
import { cacheKeyOf } from '../response-cache/cache-key';
import { isPublic, type HttpResponse } from '../response-cache/public-response';
import type { ResponseCache } from '../response-cache/response-cache';
import type { PageOperation, RefusedInput } from './contract';

/** What the operations of a page are executed with. */
export interface PageCallParts {
  request: FastifyRequest;
  /** The visitor's; null where clients are not limited. */
  charge: RequestCharge | null;
  /** Executes operations as those of a client; documents of the pages are the gateway's own. */
  executeRequest: ExecuteRequest;
  /** Null where no responses are cached. */
  cache: ResponseCache | null;
}

/** The data of a page's operations. */
export interface PageData {
  data: Record<string, unknown>;
  /** Whether all of it is the same for all visitors until the record changes. */
  isPublic: boolean;
}

interface OperationError {
  code: ErrorCode;
  retryAfter?: number;
}

/** The API did not answer an operation of a page. */
export class PageOperationFailed extends GatewayError {
  readonly statusCode: number;

  constructor(message: string, { code, retryAfter }: OperationError) {
    super(code, message, retryAfter === undefined ? {} : { retryAfter });
    this.statusCode = errorCodes[code].status;
  }
}

/** Executes the operations of a page as requests of its visitor: same limits, same costs. */
export async function executeOperations(
  parts: PageCallParts,
  operations: Readonly<Record<string, PageOperation>>,
  signal: AbortSignalLike,
): Promise<PageData> {
  const results = await Promise.all(
    Object.entries(operations).map(async ([name, operation]) => {
      const response = await respond(parts, operation, signal);
      return { name, isPublic: isPublic(response), data: dataOf(response, operation) };
    }),
  );
  return {
    data: Object.fromEntries(results.map(({ name, data }) => [name, data])),
    isPublic: results.every((result) => result.isPublic),
  };
}

async function respond(
  { request, charge, executeRequest, cache }: PageCallParts,
  operation: PageOperation,
  signal: AbortSignalLike,
): Promise<HttpResponse> {
  const { query, variables } = operation;
  const document = { query, variables };
  const body = Buffer.from(JSON.stringify(document));
  const headers = messageHeaders(body.length);
  const execute = (sharedSignal: AbortSignalLike): Promise<HttpResponse> =>
    executeRequest({
      request: {
        headers: {},
        log: request.log,
        body,
        operation: { method: 'POST', search: '', headers, body: document },
      },
      charge,
      signal: sharedSignal,
      // A page must not take longer than a request may.
      extendDeadline: () => undefined,
    });
  if (!cache) return execute(signal);
  const key = cacheKeyOf({ method: 'POST', url: 'page', headers: {}, body });
  return (await cache.respond(key, { signal }, execute)).response;
}

function dataOf(
  { body }: HttpResponse,
  { showsRefusedInput = false }: PageOperation,
): Record<string, unknown> {
  const text = Buffer.isBuffer(body) ? body.toString() : [body].flat().join('');
  const { data, errors = [] } = JSON.parse(text) as FormattedExecutionResult;
  const [error] = errors;
  if (!error && data) return data;
  const extensions = Object(error?.extensions) as Partial<OperationError>;
  const { code = 'INTERNAL_SERVER_ERROR' } = extensions;
  if (showsRefusedInput && inputErrors.has(code)) return { ...refusedInput(errors) };
  throw new PageOperationFailed(error?.message ?? 'No data', { ...extensions, code });
}

/** Codes of what a reader typed; of anything else the page is none. */
const inputErrors: ReadonlySet<ErrorCode> = new Set(['BAD_USER_INPUT', 'RATE_NOT_ON_RECORD']);

function refusedInput(errors: NonNullable<FormattedExecutionResult['errors']>): RefusedInput {
  return {
    refused: errors.map(({ message, extensions = {} }) => {
      const { code, field } = extensions;
      return { code: String(code), message, field: typeof field === 'string' ? field : null };
    }),
  };
}
