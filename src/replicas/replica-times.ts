import { LightAbortController, type AbortSignalLike } from '../postgres/abort-signal';
import { ReplicaTimeout } from './replica-error';

/** In milliseconds. */
export interface ReplicaTimes {
  /** A read that takes longer is left to the primary, which has most of a request's time left. */
  maxReadMs: number;
  /** A replica that takes longer for a probe is slow. */
  maxProbeMs: number;
  /** Between two probes of a replica that is in use. */
  probeMs: number;
  /** Before the first probe of one that was left; doubled after each that fails. */
  retryMs: number;
  maxRetryMs: number;
}

export const replicaTimes: ReplicaTimes = {
  maxReadMs: 500,
  maxProbeMs: 250,
  probeMs: 1_000,
  retryMs: 50,
  maxRetryMs: 2_000,
};

/** Does work with a signal that is aborted after a time, or when the request is. */
export async function within<Value>(
  maxMs: number,
  signal: AbortSignalLike | undefined,
  work: (signal: AbortSignalLike) => Promise<Value>,
): Promise<Value> {
  const abort = new LightAbortController();
  const timer = setTimeout(() => abort.abort(new ReplicaTimeout()), maxMs);
  const onAbort = (): void => abort.abort(signal?.reason);
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    return await work(abort);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}
