import type { Writer } from './strategy';

/** How many ask at once, of how many tenants, and for how many transfers in one call. */
export interface Load {
  readonly name: string;
  readonly clients: number;
  readonly tenants: number;
  readonly batch: number;
}

/** How much was written, in how many seconds. */
export interface Done {
  count: number;
  seconds: number;
}

/**
 * Clients that ask, each as soon as it is answered, for some seconds; they share one row of
 * numbers, and each stays with one tenant. The time is until the last answer.
 */
export async function underLoad(
  write: Writer,
  { clients, tenants, batch }: Load,
  { tenantIds, from, seconds }: { tenantIds: readonly string[]; from: number; seconds: number },
): Promise<Done> {
  let next = from;
  const began = performance.now();
  const client = async (_: unknown, index: number): Promise<void> => {
    const tenantId = tenantIds[index % tenants] as string;
    while (performance.now() - began < seconds * 1_000) {
      const first = next;
      next += batch;
      await write(
        tenantId,
        Array.from({ length: batch }, (_, each) => first + each),
      );
    }
  };
  await Promise.all(Array.from({ length: clients }).map(client));
  return { count: next - from, seconds: (performance.now() - began) / 1_000 };
}
