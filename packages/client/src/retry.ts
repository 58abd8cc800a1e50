import type { GatewayError } from './gateway-error';

const firstDelayMs = 250;
const maxOwnDelayMs = 8_000;
/** For a longer wait the caller gets the error at once. */
const maxRetryAfterMs = 60_000;

const temporary: ReadonlySet<string> = new Set([
  'RATE_LIMITED',
  'UNAVAILABLE',
  'NETWORK',
  'TIMEOUT',
]);

export const isTemporary = ({ code }: GatewayError): boolean => temporary.has(code);

/**
 * How long to wait before the next attempt, in milliseconds: what the gateway named and up to a
 * quarter more, so that not all clients return at once; else twice as long each time, of which a
 * random half is left out. Undefined: do not send it again.
 */
export function retryDelayMs(error: GatewayError, attempt: number): number | undefined {
  if (!isTemporary(error)) return undefined;
  if (error.retryAfterSeconds === null) return ownDelayMs(attempt);
  const namedMs = error.retryAfterSeconds * 1_000;
  return namedMs > maxRetryAfterMs ? undefined : namedMs * (1 + Math.random() / 4);
}

function ownDelayMs(attempt: number): number {
  const most = Math.min(firstDelayMs * 2 ** attempt, maxOwnDelayMs);
  return most * (1 - Math.random() / 2);
}

/** Waits. Rejects with the signal's reason once it aborts. */
export function sleep(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer);
      // oxlint-disable-next-line typescript/prefer-promise-reject-errors
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, delayMs);
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}
