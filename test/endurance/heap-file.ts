import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The file to which a process writes the size of its heap after a collection, in bytes. */
export function heapFilePath(pid: number): string {
  return join(tmpdir(), `gateway-heap-${pid}`);
}
