import { cpus, totalmem } from 'node:os';
import type { RunStatement } from '../bench-server';
import { measureMachineSpeed, type MachineSpeed } from './machine-speed';

/** When and where figures were measured. */
export interface Machine {
  date: string;
  processors: string;
  memory: string;
  node: string;
  postgresql: string;
  /** Absent from results that were stored before it was measured. */
  speed?: MachineSpeed;
}

/** The machine of this process, and the version of the server behind a connection. */
export async function describeMachine(run: RunStatement): Promise<Machine> {
  const [server] = await run(`select current_setting('server_version') as version`);
  const processors = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    processors: `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.version,
    postgresql: String(server?.['version']).split(' ')[0] ?? '',
    speed: await measureMachineSpeed(run),
  };
}

/** One line to print above a table. */
export function machineLine({ date, processors, memory, node, postgresql }: Machine): string {
  return `${date}; ${processors}, ${memory}; Node ${node}, PostgreSQL ${postgresql}`;
}
