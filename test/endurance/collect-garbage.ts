import { writeFileSync } from 'node:fs';
import { heapFilePath } from './heap-file';

/**
 * Loaded into a gateway's process before its own code. At SIGUSR2 it collects garbage and writes
 * the size of the heap to a file at once, before there is new garbage.
 */
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  writeFileSync(heapFilePath(process.pid), String(process.memoryUsage().heapUsed));
});
