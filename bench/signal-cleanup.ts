type Cleanup = () => Promise<unknown>;

/** What must be removed if this process is stopped before it has done so itself. */
const cleanups = new Set<Cleanup>();
let interrupted = false;

/** Whether SIGINT or SIGTERM has arrived: errors after that are a consequence of it. */
export const isInterrupted = (): boolean => interrupted;

/** Registers a cleanup for SIGINT and SIGTERM; returns a function that unregisters it. */
export function addCleanup(cleanup: Cleanup): () => void {
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

/**
 * At SIGINT and SIGTERM runs all cleanups, the latest first, and exits with the signal's code. A
 * second signal ends the process at once.
 */
export function cleanUpOnSignals(log: (line: string) => void): void {
  const numbers = { SIGINT: 2, SIGTERM: 15 } as const;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      interrupted = true;
      log(`${signal}: removing databases, roles and processes of the benchmark`);
      // The measurement in progress loses its connections now.
      process.on('uncaughtException', () => undefined);
      process.on('unhandledRejection', () => undefined);
      void cleanUp(log).then(() => process.exit(128 + numbers[signal]));
    });
  }
}

async function cleanUp(log: (line: string) => void): Promise<void> {
  for (const cleanup of [...cleanups].reverse()) {
    await cleanup().catch((error: unknown) => log(String(error)));
  }
}
