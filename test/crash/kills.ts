import { setTimeout as sleep } from 'node:timers/promises';
import type { TemporaryCluster } from './temporary-cluster';
import type { CrashRun } from './run';

/** Kills a process during a run, and returns when clients are answered again. */
export type Kill = (run: CrashRun) => Promise<void>;

/** Kills the gateway. Clients wait until the database has been inspected. */
export const killGateway: Kill = async (run) => {
  run.gate.close();
  await run.gateway.kill();
  await run.inspectAfterCrash();
  run.saveHeads();
  await run.restart();
  run.gate.open();
};

/**
 * Kills the whole database server while the gateway and its clients continue. It is inspected after
 * its recovery, before the gateway can reach it.
 */
export function killCluster(cluster: TemporaryCluster): Kill {
  return async (run) => {
    await cluster.kill();
    await cluster.start({ reachable: false });
    await run.inspectAfterCrash();
    await cluster.stop();
    await sleep(run.random.below(1_000));
    await cluster.start();
    await run.waitForAnswer();
  };
}

/** Kills the embedded database's process, after which its gateway must end. */
export const killEmbedded: Kill = async (run) => {
  run.gate.close();
  await run.gateway.killDatabase();
  await run.gateway.ended;
  await run.inspectAfterCrash();
  await run.restart();
  run.gate.open();
};
