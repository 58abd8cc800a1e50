import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { assertNoFailures, type LoadOptions, type LoadReport } from './http-load';

/** The process that sends the load. */
export interface ReadLoad {
  /** Rejects if any answer fails. */
  run(options: LoadOptions): Promise<LoadReport>;
  stop(): void;
}

export function startReadLoad(): ReadLoad {
  const child: ChildProcess = fork(join(__dirname, 'load.process.js'));
  const ended = once(child, 'exit').then((): never => {
    throw new Error('The load process has ended');
  });
  ended.catch(() => undefined);
  return {
    run: async (options) => {
      const reported = once(child, 'message') as Promise<[LoadReport]>;
      child.send(options);
      const [report] = await Promise.race([reported, ended]);
      return assertNoFailures(report);
    },
    stop: () => child.kill(),
  };
}
