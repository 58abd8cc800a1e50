import { readFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';

/** CPU time in milliseconds: of this process, and of the database's backends. */
export interface ProcessorTime {
  node: number;
  /** NaN if the server is on another machine. */
  postgresql: number;
}

/** What a process, or several, have used so far; NaN where Linux does not say. */
export interface ProcessUse {
  /** CPU time in milliseconds. */
  cpuMs: number;
  /** The part of it that was spent in the kernel. */
  systemMs: number;
  /** Pages mapped without reading them from a disk. */
  minorFaults: number;
}

/** Linux counts a process's CPU time in ticks of 10 ms. */
const clockTickMs = 10;

/**
 * CPU time used so far. Unlike a rate it does not depend on other load on the machine, so it
 * separates contenders whose rates differ by less than the noise.
 */
export async function processorTime(dataSource: DataSource): Promise<ProcessorTime> {
  const { user, system } = process.cpuUsage();
  return { node: (user + system) / 1_000, postgresql: (await backendUse(dataSource)).cpuMs };
}

/** The sum over all backends of the database that exist now. */
export async function backendUse(dataSource: DataSource): Promise<ProcessUse> {
  const backends = await dataSource.query<{ pid: number }[]>(
    'select pid from pg_stat_activity where datname = current_database()',
  );
  const uses = backends.map(({ pid }) => processUse(pid));
  const sum = (key: keyof ProcessUse): number => uses.reduce((total, use) => total + use[key], 0);
  return { cpuMs: sum('cpuMs'), systemMs: sum('systemMs'), minorFaults: sum('minorFaults') };
}

export function processUse(pid: number): ProcessUse {
  try {
    return parseProcessUse(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return { cpuMs: Number.NaN, systemMs: Number.NaN, minorFaults: Number.NaN };
  }
}

/** From the text of `/proc/<pid>/stat`, as proc(5) describes it. */
export function parseProcessUse(stat: string): ProcessUse {
  // The second field is the program's name in parentheses and may hold any character.
  const fields = stat.split(') ').at(-1)?.split(' ') ?? [];
  const field = (number: number): number => Number(fields[number - 3]);
  const [minorFaults, userTicks, systemTicks] = [field(10), field(14), field(15)];
  return {
    cpuMs: (userTicks + systemTicks) * clockTickMs,
    systemMs: systemTicks * clockTickMs,
    minorFaults,
  };
}

export function residentMegabytes(pid: number): number {
  const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(resident) / 1_024;
}
