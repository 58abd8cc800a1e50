import { readFileSync } from 'node:fs';

/** One run of one process: the start time tells it from a later process with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** In clock ticks since the machine started; null on a system that has no /proc. */
  readonly startTime: string | null;
}

export function identityOf(pid: number): ProcessIdentity {
  return { pid, startTime: readStat(pid)?.startTime ?? null };
}

export function isAlive(identity: ProcessIdentity): boolean {
  try {
    process.kill(identity.pid, 0);
  } catch (error) {
    // EPERM means that the process exists and is another user's.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const stat = readStat(identity.pid);
  if (stat === null) return true;
  // A zombie answers to signals, but holds no file; where nobody collects it, it stays for ever.
  if (stat.state === 'Z' || stat.state === 'X') return false;
  return identity.startTime === null || identity.startTime === stat.startTime;
}

function readStat(pid: number): { state: string; startTime: string } | null {
  let line: string;
  try {
    line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  // The second field is the program's name in parentheses and may itself hold blanks and
  // parentheses; after the last one, the state is the first field and the start time the twentieth.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const [state, startTime] = [fields[0], fields[19]];
  return state === undefined || startTime === undefined ? null : { state, startTime };
}
