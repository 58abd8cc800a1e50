import { readFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';

/** CPU time in milliseconds: of this process, and of the database's backends. */
export interface ProcessorTime {
  node: number;
  /** NaN if the server is on another machine. */
  postgresql: number;
}

/** Linux counts a process's CPU time in ticks of 10 ms. */
const clockTickMs = 10;

/**
 * CPU time used so far. Unlike a rate it does not depend on other load on the machine, so it
 * separates contenders whose rates differ by less than the noise.
 */
export async function processorTime(dataSource: DataSource): Promise<ProcessorTime> {
  const backends = await dataSource.query<{ pid: number }[]>(
    'select pid from pg_stat_activity where datname = current_database()',
  );
  const { user, system } = process.cpuUsage();
  const used = backends.map(({ pid }) => processorMs(pid));
  return {
    node: (user + system) / 1_000,
    postgresql: used.reduce((sum, each) => sum + each, 0),
  };
}

/** A process's CPU time so far, and its resident memory. */
export function processUsage(pid: number): { milliseconds: number; megabytes: number } {
  const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { milliseconds: processorMs(pid), megabytes: Number(resident) / 1_024 };
}

function processorMs(pid: number): number {
  try {
    // The second field is the program's name in parentheses and may hold any character.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * clockTickMs;
  } catch {
    return Number.NaN;
  }
}
