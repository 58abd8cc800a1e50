import { setTimeout as sleep } from 'node:timers/promises';
import type { TemporaryCluster } from '../crash/temporary-cluster';
import { linkFaults, type Link } from '../support/link';

/** A fault of the database or the connection to it; injecting it resolves when it is over. */
export interface Fault {
  name: string;
  inject(milliseconds: number): Promise<void>;
}

/** All faults: those of the connection, then those of the database. */
export function createFaults(link: Link, cluster: TemporaryCluster): Fault[] {
  const ofLink = linkFaults.map((name) => ({
    name,
    inject: async (milliseconds: number) => {
      await link.fail(name);
      await sleep(milliseconds);
      await link.restore();
    },
  }));
  const ofDatabase: Fault[] = [
    {
      name: 'restart',
      inject: async () => {
        await cluster.stop();
        await cluster.start();
      },
    },
    {
      name: 'stop',
      inject: async (milliseconds) => {
        await cluster.stop();
        await sleep(milliseconds);
        await cluster.start();
      },
    },
  ];
  return [...ofLink, ...ofDatabase];
}
