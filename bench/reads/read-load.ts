import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LoadOrder, LoadReport } from './load.process';

/** The process that asks. */
export interface ReadLoad {
  run(order: LoadOrder): Promise<LoadReport>;
  stop(): void;
}

export function startReadLoad(): ReadLoad {
  const child: ChildProcess = fork(join(__dirname, 'load.process.js'));
  const failed = once(child, 'exit').then((): never => {
    throw new Error('The process that asks has ended');
  });
  failed.catch(() => undefined);
  return {
    run: async (order) => {
      const reported = once(child, 'message') as Promise<[LoadReport]>;
      child.send(order);
      const [report] = await Promise.race([reported, failed]);
      if (report.refusals === 0) return report;
      const { refusals, count, refusal = 'no answer' } = report;
      throw new Error(`${refusals} of ${count} answers hold no data; the first: ${refusal}`);
    },
    stop: () => child.kill(),
  };
}
