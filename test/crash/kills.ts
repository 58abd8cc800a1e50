import { setTimeout as sleep } from 'node:timers/promises';
import type { OwnCluster } from './own-cluster';
import type { CrashRun } from './run';

/** The ways in which a trial is struck. Each ends with the load flowing again. */
export type Kill = (trial: CrashRun) => Promise<void>;

/** The gateway's process; nobody calls before what it has left in the database was looked at. */
export const killGateway: Kill = async (trial) => {
  trial.gate.close();
  await trial.run.kill();
  await trial.lookAfterCrash();
  trial.keepHeads();
  await trial.startAgain();
  trial.gate.open();
};

/**
 * The whole database, under a gateway that lives on: callers go on calling. It is looked into after
 * its recovery, while the gateway cannot reach it yet.
 */
export function killCluster(cluster: OwnCluster): Kill {
  return async (trial) => {
    await cluster.kill();
    await cluster.start({ reachable: false });
    await trial.lookAfterCrash();
    await cluster.stop();
    await sleep(trial.random.below(1_000));
    await cluster.start();
    await trial.untilAnswered();
  };
}

/** The process of the embedded database: with it, its gateway has to end. */
export const killEmbedded: Kill = async (trial) => {
  trial.gate.close();
  await trial.run.killDatabase();
  await trial.run.ended;
  await trial.lookAfterCrash();
  await trial.startAgain();
  trial.gate.open();
};
