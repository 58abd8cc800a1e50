import { setTimeout as sleep } from 'node:timers/promises';
import type { OwnCluster } from '../crash/own-cluster';
import { linkFaults, type Link } from '../support/link';

/** Something that the database, or the way to it, suffers for a while; it ends when it is over. */
export interface Fault {
  name: string;
  suffer(milliseconds: number): Promise<void>;
}

/** All that is suffered, in turns: what a link does, and what befalls a database. */
export function faultsOf(link: Link, cluster: OwnCluster): Fault[] {
  const ofLink = linkFaults.map((name) => ({
    name,
    suffer: async (milliseconds: number) => {
      await link.suffer(name);
      await sleep(milliseconds);
      await link.mend();
    },
  }));
  const ofDatabase: Fault[] = [
    {
      name: 'restart',
      suffer: async () => {
        await cluster.stop();
        await cluster.start();
      },
    },
    {
      name: 'stop',
      suffer: async (milliseconds) => {
        await cluster.stop();
        await sleep(milliseconds);
        await cluster.start();
      },
    },
  ];
  return [...ofLink, ...ofDatabase];
}
