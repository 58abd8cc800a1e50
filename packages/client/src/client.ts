import { evaluateTransfer, evaluateTransfers } from './evaluate';
import type { EvaluatedTransfer, TransferToEvaluate } from './evaluate';
import type { Result } from './gateway-error';
import { pages, type Connection } from './pages';
import { retryDelayMs, sleep } from './retry';
import type { Run, RunOptions } from './run';
import { subscribe, type SubscribeOptions } from './subscription';
import { sendOnce, type Transport } from './transport';
import { mayMutate, type RunArguments, type TypedDocument } from './typed-document';

/** What a client is made of. */
export interface ClientOptions {
  /** The address of the API, such as `https://gateway.example/graphql`. */
  readonly url: string;
  /** A key; never one in a page that others open. */
  readonly key?: string | undefined;
  /** In place of the global one. */
  readonly fetch?: typeof fetch | undefined;
  /** How long one attempt may take; 30,000 if left out. */
  readonly timeoutMs?: number | undefined;
  /** How often a request is sent again, at most; 3 if left out, and 0 for never. */
  readonly maxRetries?: number | undefined;
}

/** A client of a gateway. */
export interface GatewayClient {
  /** Runs a query or a mutation. Of a mutation without an idempotency key there is one attempt. */
  run<Data, Variables>(
    document: TypedDocument<Data, Variables>,
    ...args: RunArguments<Variables, RunOptions>
  ): Promise<Result<Data>>;

  /**
   * The pages of a list, from `variables.after` on: `select` finds the connection in the data. A
   * result that is not `ok` is the last.
   */
  pages<Data, Variables extends { after?: string | null | undefined }, Page extends Connection>(
    document: TypedDocument<Data, Variables>,
    variables: Variables,
    select: (data: Data) => Page | null | undefined,
    options?: RunOptions,
  ): AsyncGenerator<Result<Page>, void, undefined>;

  /**
   * The events of a subscription, from `variables.after` on. After a break it goes on behind the
   * last `cursor`, if the document selects it and has the variable `$after`. A result that is not
   * `ok` is the last; aborting ends it.
   */
  subscribe<Data, Variables>(
    document: TypedDocument<Data, Variables>,
    ...args: RunArguments<Variables, SubscribeOptions>
  ): AsyncGenerator<Result<Data>, void, undefined>;

  /** Decides and records a transfer, under one idempotency key however often it is sent. */
  evaluateTransfer(input: TransferToEvaluate, options?: RunOptions): Promise<EvaluatedTransfer>;

  /** Decides and records any number of transfers; the outcomes are in the order of the inputs. */
  evaluateTransfers(
    inputs: readonly TransferToEvaluate[],
    options?: RunOptions,
  ): Promise<EvaluatedTransfer[]>;
}

type PlainArguments<Options> = [variables?: object, options?: Options];

/** Makes a client. Throws a TypeError where the address is none, or has a name and a password. */
export function createClient(options: ClientOptions): GatewayClient {
  const { maxRetries = 3 } = options;
  const transport = readTransport(options);
  const run: Run = (document, variables, { signal, isIdempotent = false } = {}) => {
    const query = document.toString();
    const retries = mayMutate(query) && !isIdempotent ? 0 : maxRetries;
    const send = () => sendOnce(transport, { query, variables: variables ?? {} }, signal);
    // The types are the document's.
    return repeat(send, retries, signal) as Promise<Result<never>>;
  };
  return {
    run: (document, ...args) => run(document, ...(args as PlainArguments<RunOptions>)),
    pages: (document, variables, select, runOptions) =>
      pages(run, document, variables, select, runOptions),
    subscribe: (document, ...args) =>
      subscribe(transport, document, ...(args as PlainArguments<SubscribeOptions>)),
    evaluateTransfer: (input, runOptions) => evaluateTransfer(run, input, runOptions),
    evaluateTransfers: (inputs, runOptions) =>
      evaluateTransfers(run, inputs, maxRetries, runOptions),
  };
}

function readTransport({ url, key, timeoutMs = 30_000, fetch: given }: ClientOptions): Transport {
  const { protocol, username, password } = new URL(url);
  if (!/^https?:$/.test(protocol)) throw new TypeError('The address is not one of HTTP');
  if (username !== '' || password !== '') throw new TypeError('The address has a password');
  // A browser's fetch must be called on its window.
  return { url, key, timeoutMs, fetch: given ?? ((input, init) => globalThis.fetch(input, init)) };
}

async function repeat(
  send: () => Promise<Result<unknown>>,
  maxRetries: number,
  signal: AbortSignal | undefined,
): Promise<Result<unknown>> {
  for (let attempt = 0; ; attempt++) {
    const result = await send();
    if (result.ok || attempt >= maxRetries) return result;
    const delayMs = retryDelayMs(result.error, attempt);
    if (delayMs === undefined) return result;
    await sleep(delayMs, signal);
  }
}
