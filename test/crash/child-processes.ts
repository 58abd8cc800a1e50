import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** The child processes of a process with their command lines, from /proc. */
export function childProcesses(parent: number): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = readText(`/proc/${name}/stat`);
      // The second field is the program's name in parentheses and may hold any character.
      const [, ppid] = stat.slice(stat.lastIndexOf(') ') + 2).split(' ');
      if (Number(ppid) !== parent) return [];
      const command = readText(`/proc/${name}/cmdline`).replaceAll('\0', ' ');
      return [{ pid: Number(name), command }];
    });
}

/** Sends SIGKILL, as a crash would, and waits until the processes have ended. */
export async function killAll(pids: readonly number[]): Promise<void> {
  for (const pid of pids) kill(pid);
  await waitUntil(() => pids.every((pid) => !isRunning(pid)), 'killed processes to end');
}

/** Polls a condition until it is true; throws after the timeout. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  description: string,
  timeoutMs = 30_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs / 1_000} s for ${description}`);
    await sleep(20);
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already, because its parent was killed.
  }
}

/** A zombie, which its parent has not reaped yet, does not run. */
function isRunning(pid: number): boolean {
  const stat = readText(`/proc/${pid}/stat`);
  return stat !== '' && !/\) [ZX] /.test(stat);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
