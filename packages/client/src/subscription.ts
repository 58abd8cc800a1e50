import { readEvents } from './event-stream';
import { clientError, failure } from './gateway-error';
import type { Failure, Result, SentError } from './gateway-error';
import { isTemporary, retryDelayMs, sleep } from './retry';
import { Deadline, openRequest, readResult, type Transport } from './transport';
import type { TypedDocument } from './typed-document';

/** How a subscription is run. */
export interface SubscribeOptions {
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
  /** How often it connects without receiving an event, at most; 10 if left out. */
  readonly maxReconnects?: number | undefined;
  /** How long nothing may come; 45,000 if left out: the gateway sends something every 15 s. */
  readonly idleTimeoutMs?: number | undefined;
}

/** How a connection ended. */
type End = 'complete' | Failure;

/** See GatewayClient.subscribe. */
export async function* subscribe<Data>(
  transport: Transport,
  document: TypedDocument<Data, never>,
  variables: object = {},
  options: SubscribeOptions = {},
): AsyncGenerator<Result<Data>, void, undefined> {
  const { signal, maxReconnects = 10 } = options;
  const place = new Place(document.toString(), variables);
  for (let attempt = 0; !isAborted(signal); attempt++) {
    const connection = new Connection<Data>(transport, place, options);
    let end: End;
    try {
      end = yield* connection.events();
      if (connection.hasReceived) attempt = 0;
      if (end === 'complete') return;
      const delayMs = retryDelayMs(end.error, attempt);
      if (delayMs === undefined || attempt >= maxReconnects || !place.canContinue) {
        return yield end;
      }
      await sleep(delayMs, signal);
    } catch (error) {
      // Aborting is how it is ended.
      if (isAborted(signal)) return;
      throw error;
    }
  }
}

const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

/** How far a subscription has come. */
class Place {
  private after: string | undefined;
  private hasBegun = false;

  constructor(
    readonly query: string,
    private readonly given: object,
  ) {}

  get variables(): object {
    return { ...this.given, ...(this.after !== undefined && { after: this.after }) };
  }

  /** Without a cursor, or a variable for it, events would be lost between two connections. */
  get canContinue(): boolean {
    return !this.hasBegun || (this.after !== undefined && /\$after\b/.test(this.query));
  }

  moveTo(cursor: unknown): void {
    this.hasBegun = true;
    if (typeof cursor === 'string') this.after = cursor;
  }
}

/** One request, and the events that come by it. */
class Connection<Data> {
  hasReceived = false;

  constructor(
    private readonly transport: Transport,
    private readonly place: Place,
    private readonly options: SubscribeOptions,
  ) {}

  async *events(): AsyncGenerator<Result<Data>, End, undefined> {
    const { signal, idleTimeoutMs = 45_000 } = this.options;
    const deadline = new Deadline(idleTimeoutMs, signal);
    const { query, variables } = this.place;
    try {
      const body = { query, variables };
      const response = await openRequest(
        this.transport,
        body,
        'text/event-stream',
        deadline.signal,
      );
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
      if (!isStream || !response.body) return refusal(response, await response.text());
      for await (const { name, data } of readEvents(response.body, () => deadline.extend())) {
        if (name === 'complete') return 'complete';
        if (name !== 'next') continue;
        const result = this.read(response, data);
        if (!result.ok) return result;
        this.hasReceived = true;
        // While the caller is at work, nothing is waited for.
        deadline.clearTimer();
        yield result;
        deadline.extend();
      }
      return failure(clientError('NETWORK', 'The stream ended before it was complete'));
    } catch {
      signal?.throwIfAborted();
      return failure(deadline.error());
    } finally {
      deadline.end();
    }
  }

  private read(response: Response, text: string): Result<Data> {
    const result = readResult(response, text);
    if (result.ok) {
      const [event] = Object.values(result.data as Record<string, { cursor?: unknown } | null>);
      this.place.moveTo(event?.cursor);
    } else if (isTemporary(result.error)) {
      // Of a client that read too slowly, the error says where it was.
      const { errors } = JSON.parse(text) as { errors?: SentError[] };
      const cursor = errors?.[0]?.extensions?.['cursor'];
      if (cursor !== undefined) this.place.moveTo(cursor);
    }
    return result as Result<Data>;
  }
}

function refusal(response: Response, text: string): Failure {
  const result = readResult(response, text);
  if (!result.ok) return result;
  return failure(clientError('NETWORK', 'The response is no event stream', response.status));
}
