import { writeFileSync } from 'node:fs';
import { heapFileOf } from './heap-file';

/**
 * Loaded into a gateway's process before the gateway's own code: when it is asked, all garbage is
 * collected, and what is left is told at once. A moment later there would be new garbage.
 */
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  writeFileSync(heapFileOf(process.pid), String(process.memoryUsage().heapUsed));
});
