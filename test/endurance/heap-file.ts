import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The file in which a process tells what its heap holds without garbage, in bytes. */
export function heapFileOf(pid: number): string {
  return join(tmpdir(), `gateway-heap-${pid}`);
}
