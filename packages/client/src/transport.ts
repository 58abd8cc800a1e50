import { clientError, failure, readError } from './gateway-error';
import type { GatewayError, Result, SentError } from './gateway-error';

/** Where requests go, and with what. */
export interface Transport {
  readonly url: string;
  readonly key: string | undefined;
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
}

/** What is sent: always as the body of a POST, since addresses are logged. */
export interface OperationBody {
  readonly query: string;
  readonly variables: unknown;
}

interface ResponseBody {
  readonly data?: unknown;
  readonly errors?: readonly SentError[];
}

/** Sends an operation once. Rejects only with the reason of `signal`, once it aborts. */
export async function sendOnce(
  transport: Transport,
  body: OperationBody,
  signal: AbortSignal | undefined,
): Promise<Result<unknown>> {
  const deadline = new Deadline(transport.timeoutMs, signal);
  try {
    const accept = 'application/graphql-response+json, application/json;q=0.9';
    const response = await openRequest(transport, body, accept, deadline.signal);
    return readResult(response, await response.text());
  } catch {
    signal?.throwIfAborted();
    return failure(deadline.error());
  } finally {
    deadline.clear();
  }
}

/** Begins a request: `fetch`, with what every request of an operation has. */
export function openRequest(
  { url, key, fetch }: Transport,
  body: OperationBody,
  accept: string,
  signal: AbortSignal,
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: {
      accept,
      'content-type': 'application/json',
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify(body),
    signal,
    // The key is for this address alone, and a page sends no cookies.
    redirect: 'error',
    credentials: 'omit',
  });
}

/** The result that a response has; of something else than the gateway, an error NETWORK. */
export function readResult(response: Response, text: string): Result<unknown> {
  const body = parse(text);
  const errors = errorsOf(body, response);
  if (body?.data != null) return { ok: true, data: body.data, errors };
  const [first] = errors;
  if (first) return failure(first, errors);
  const message = `No response of the gateway: status ${response.status}`;
  return failure(clientError('NETWORK', message, response.status));
}

function errorsOf(body: ResponseBody | null, response: Response): GatewayError[] {
  if (!Array.isArray(body?.errors)) return [];
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfter = Number.isFinite(seconds) ? seconds : null;
  return (body.errors as SentError[]).map((error) => readError(error, response.status, retryAfter));
}

function parse(text: string): ResponseBody | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

/** Aborts after a time, or with the caller's signal; leaves no timer and no listener behind. */
export class Deadline {
  private readonly controller = new AbortController();
  private readonly abort = (): void => this.controller.abort();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isOver = false;

  constructor(
    private readonly timeoutMs: number,
    private readonly caller: AbortSignal | undefined,
  ) {
    caller?.throwIfAborted();
    caller?.addEventListener('abort', this.abort);
    this.extend();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Begins the time again. */
  extend(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.isOver = true;
      this.abort();
    }, this.timeoutMs);
  }

  /** Why a request failed that the caller did not abort. */
  error(): GatewayError {
    if (!this.isOver) return clientError('NETWORK', 'The connection failed or broke off');
    return clientError('TIMEOUT', `Nothing came within ${this.timeoutMs} ms`);
  }

  /** Until it is extended. */
  clearTimer(): void {
    clearTimeout(this.timer);
  }

  clear(): void {
    this.clearTimer();
    this.caller?.removeEventListener('abort', this.abort);
  }

  /** Ends the request as well. */
  end(): void {
    this.clear();
    this.abort();
  }
}
