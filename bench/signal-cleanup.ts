type Undo = () => Promise<unknown>;

/** What is to be undone if this process is told to end before it has come to its own end. */
const open = new Set<Undo>();
let interrupted = false;

/** Whether this process has been told to end: what fails from then on is no news. */
export const isInterrupted = (): boolean => interrupted;

/** Keeps something to be undone at an interruption; answers how to forget it again. */
export function onInterruption(undo: Undo): () => void {
  open.add(undo);
  return () => open.delete(undo);
}

/**
 * At SIGINT and SIGTERM everything is undone, the latest first, and the process ends as the signal
 * would have ended it. A second signal ends it at once.
 */
export function undoAtSignals(say: (line: string) => void): void {
  const numbers = { SIGINT: 2, SIGTERM: 15 } as const;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      interrupted = true;
      say(`${signal}: taking away what was made`);
      // Whatever was at work loses its connections now.
      process.on('uncaughtException', () => undefined);
      process.on('unhandledRejection', () => undefined);
      void undoAll(say).then(() => process.exit(128 + numbers[signal]));
    });
  }
}

async function undoAll(say: (line: string) => void): Promise<void> {
  for (const undo of [...open].reverse()) {
    await undo().catch((error: unknown) => say(String(error)));
  }
}
