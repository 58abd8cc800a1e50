import { readFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';

/** Time of processors, in milliseconds: of this process, and of the database's backends. */
export interface ProcessorTime {
  node: number;
  /** Not a number where the server is on another machine. */
  postgresql: number;
}

/** One tick of Linux's clock of processes, in milliseconds. */
const tick = 10;

/**
 * What has been used up to now. Unlike a rate it does not depend on what else the machine does, so
 * it tells two ways apart where rates are noise.
 */
export async function processorTime(dataSource: DataSource): Promise<ProcessorTime> {
  const backends = await dataSource.query<{ pid: number }[]>(
    'select pid from pg_stat_activity where datname = current_database()',
  );
  const { user, system } = process.cpuUsage();
  const used = backends.map(({ pid }) => timeOf(pid));
  return {
    node: (user + system) / 1_000,
    postgresql: used.reduce((sum, each) => sum + each, 0),
  };
}

/** What a process has used up to now, and how much memory it holds. */
export function processUse(pid: number): { milliseconds: number; megabytes: number } {
  const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { milliseconds: timeOf(pid), megabytes: Number(resident) / 1_024 };
}

function timeOf(pid: number): number {
  try {
    // The name of the program comes second, in brackets, and may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * tick;
  } catch {
    return Number.NaN;
  }
}
