import { readdirSync, readFileSync } from 'node:fs';

/** CPU milliseconds of all threads of a process since its start, from /proc. */
export function measureCpuCost(pid: number): number {
  return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
    const [nanoseconds] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
    return sum + Number(nanoseconds) / 1e6;
  }, 0);
}
