import type { Writer } from './strategy';

/** How many clients of how many tenants write at once, and how many transfers in one call. */
export interface Load {
  readonly name: string;
  readonly clients: number;
  readonly tenants: number;
  readonly batch: number;
}

export interface LoadResult {
  /** Transfers written. */
  count: number;
  /** Until the last call returned. */
  seconds: number;
}

/** What one load writes: transfers numbered from `from`, by these tenants, for so long. */
export interface LoadOptions {
  tenantIds: readonly string[];
  from: number;
  seconds: number;
}

/**
 * Runs clients that each write again as soon as their last call returned. After an error no client
 * writes again, and the load rejects when all have stopped: nothing of it runs into the next one.
 */
export async function runLoad(
  write: Writer,
  { clients, tenants, batch }: Load,
  { tenantIds, from, seconds }: LoadOptions,
): Promise<LoadResult> {
  let next = from;
  const errors: unknown[] = [];
  const started = performance.now();
  const isOver = (): boolean => errors.length > 0 || performance.now() - started >= seconds * 1_000;
  const runClient = async (index: number): Promise<void> => {
    const tenantId = tenantIds[index % tenants] as string;
    while (!isOver()) {
      const first = next;
      next += batch;
      const numbers = Array.from({ length: batch }, (_, each) => first + each);
      await write(tenantId, numbers).catch((error: unknown) => errors.push(error));
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => runClient(index)));
  if (errors.length > 0) throw errors[0];
  return { count: next - from, seconds: (performance.now() - started) / 1_000 };
}
