import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { attempt } from '../alternation';
import { openBenchDatabase, type BenchDatabase } from '../bench-database';
import { formatFigure } from '../figure';
import { machineLine, type Machine } from '../machine/machine';
import { failureList, succeeded, type Round } from '../round';
import type { Log, Suite } from '../suite';

/** What was measured of subscribers on one process. */
export interface LiveResults {
  machine: Machine;
  rounds: Round<LiveFigures>[];
}

interface LiveFigures {
  /** Resident memory of the gateway above that without subscribers. */
  idleMegabytes: number;
  /** Until a change reached all `waitingCount` subscribers. */
  reachedMs: number;
}

const idleSubscribers = 10_000;
const waitingCount = 1_000;

/** The memory of idle subscribers, and how long a change takes to all of a thousand. */
export const live: Suite<LiveResults> = {
  name: 'live',
  defaultRounds: 1,
  options: [],
  documentMarker: null,
  measure: async ({ machine, rounds }, log) => {
    const figures: LiveResults['rounds'] = [];
    for (let round = 0; round < rounds; round += 1) figures.push(await attempt(() => measure(log)));
    return { machine, rounds: figures };
  },
  formatTables: ({ machine, rounds }) => {
    const lines = succeeded(rounds).map(
      ({ idleMegabytes, reachedMs }) =>
        `${idleSubscribers} idle subscribers take ${formatFigure(idleMegabytes)} MB above idle; ` +
        `a change reached all of ${waitingCount} after ${formatFigure(reachedMs)} ms`,
    );
    return [`${machineLine(machine)}.`, ...lines, failureList({ live: rounds })]
      .filter(Boolean)
      .join('\n\n');
  },
};

async function measure(log: Log): Promise<LiveFigures> {
  const database = await openBenchDatabase();
  const gateway = startGateway(database);
  const sockets: WebSocket[] = [];
  try {
    const address = await addressOf(gateway);
    const wait = { count: 0 };
    const subscribe = async (count: number): Promise<void> => {
      for (let done = 0; done < count; done += 50) {
        const opened = await Promise.all(
          Array.from({ length: 50 }, () => openSubscriber(address, () => (wait.count += 1))),
        );
        sockets.push(...opened);
      }
    };
    await subscribe(50);
    await delay(2_000);
    const idle = residentMegabytes(gateway);
    await subscribe(waitingCount - 50);
    wait.count = 0;
    const startedAt = performance.now();
    await database.owner.query(recordChange);
    while (wait.count < waitingCount) await delay(1);
    const reachedMs = performance.now() - startedAt;
    log(`${waitingCount} subscribers reached after ${reachedMs.toFixed(0)} ms`);
    await subscribe(idleSubscribers - waitingCount);
    await delay(5_000);
    return { idleMegabytes: residentMegabytes(gateway) - idle, reachedMs };
  } finally {
    for (const each of sockets) each.terminate();
    gateway.kill('SIGKILL');
    await database.close();
  }
}

/** A change of the record that affects no other row. */
const recordChange = `insert into asset (id, symbol, name, kind)
values (gen_random_uuid(), left(md5(random()::text), 10), 'synthetic', 'COIN')`;

function startGateway(database: BenchDatabase): ChildProcess {
  return spawn(process.execPath, ['--max-semi-space-size=64', 'dist/src/main.js'], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      DATABASE_URL: database.urlFor('service'),
      IIN_HMAC_KEY: Buffer.alloc(32, 7).toString('base64'),
      BUDGET_PER_ADDRESS: 'off',
      LIVE_CONNECTIONS_PER_ADDRESS: '20000',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  let text = '';
  while (!text.includes('\n')) {
    text += String(((await once(stdout as NodeJS.ReadableStream, 'data')) as [Buffer])[0]);
  }
  return (/API (http:\S+?\/graphql)/.exec(text)?.[1] ?? '').replace('http', 'ws');
}

function residentMegabytes({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
}

const query = 'subscription { recordChanged { cursor changes { nodeId kind type } } }';

/** Opens a socket, and resolves once its subscription has begun. */
async function openSubscriber(address: string, onTold: () => void): Promise<WebSocket> {
  const socket = new WebSocket(address, 'graphql-transport-ws', { perMessageDeflate: false });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await once(socket, 'message');
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  const [first] = (await once(socket, 'message')) as [Buffer];
  if (!first.includes('"next"')) throw new Error(`Not subscribed: ${first.toString()}`);
  socket.on('message', onTold);
  return socket;
}
