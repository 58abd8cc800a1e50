import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** The processes that one has started, as Linux tells them, with the words of their command. */
export function childProcesses(parent: number): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = readText(`/proc/${name}/stat`);
      // The name of the program comes second, in brackets, and may hold anything.
      const [, ppid] = stat.slice(stat.lastIndexOf(') ') + 2).split(' ');
      if (Number(ppid) !== parent) return [];
      const command = readText(`/proc/${name}/cmdline`).replaceAll('\0', ' ');
      return [{ pid: Number(name), command }];
    });
}

/** Ends processes at once, as a crash does, and waits until they are gone. */
export async function killAll(pids: readonly number[]): Promise<void> {
  for (const pid of pids) kill(pid);
  await waitUntil(() => pids.every((pid) => !isRunning(pid)), 'killed processes to be gone');
}

/** Waits for something to come true; not for ever. */
export async function waitUntil(
  holds: () => boolean | Promise<boolean>,
  what: string,
  patience = 30_000,
): Promise<void> {
  const deadline = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Waited ${patience / 1_000} s for ${what}`);
    await sleep(20);
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself, since its parent was killed.
  }
}

/** One that has ended, and that its parent has not taken note of yet, is gone too. */
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
