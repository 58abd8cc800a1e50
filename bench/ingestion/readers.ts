import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BenchDatabase } from '../bench-database';
import { percentile } from '../figure';
import { startGateway } from '../reads/gateway.contender';
import type { LoadReport } from '../reads/http-load';
import { startReadLoad } from '../reads/read-load';
import { requestHead } from '../reads/served-contender';
import type { PublishingTask } from './publishing.process';

/** What readers notice of documents that are published one after the other. */
export interface ReadersRound {
  idleP50Ms: number;
  idleP99Ms: number;
  publishingP50Ms: number;
  publishingP99Ms: number;
  published: number;
  /** Answers while documents were published; a refused one fails the round. */
  answers: number;
}

const query = '{ providers(first: 20) { totalCount nodes { slug name status } } }';
const clients = 4;

/** Reads providers from a gateway as it is started by default, idle and while it is published. */
export async function measureReaders(
  database: BenchDatabase,
  task: PublishingTask,
  seconds: number,
): Promise<ReadersRound> {
  // No query of a tenant is sent.
  const environment = { database, tenantId: '', key: '' };
  const gateway = await startGateway(environment, 'gateway', { RESPONSE_CACHE: 'on' });
  const load = startReadLoad();
  const publisher = fork(join(__dirname, 'publishing.process.js'));
  let published = 0;
  publisher.on('message', (count: number) => (published = count));
  try {
    const head = requestHead('/graphql');
    const bodies = [JSON.stringify({ query })];
    const send = (): Promise<LoadReport> =>
      load.run({ port: gateway.port, head, bodies, clients, seconds });
    await send();
    const idle = await send();
    publisher.send(task);
    // The first one is published before its readers are counted.
    await once(publisher, 'message');
    const publishing = await send();
    return {
      idleP50Ms: percentile(idle.times, 0.5),
      idleP99Ms: percentile(idle.times, 0.99),
      publishingP50Ms: percentile(publishing.times, 0.5),
      publishingP99Ms: percentile(publishing.times, 0.99),
      published: published - 1,
      answers: publishing.count,
    };
  } finally {
    await stopPublishing(publisher);
    load.stop();
    await gateway.stop();
  }
}

/** Waits until the document that is being published is: its run must not stay under way. */
async function stopPublishing(publisher: ChildProcess): Promise<void> {
  if (!publisher.connected) return;
  const ended = once(publisher, 'exit');
  publisher.send('stop');
  await ended;
}
