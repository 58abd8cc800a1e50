import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../src/project-root';
import { GatewayRun } from '../crash/gateway-run';
import { TemporaryCluster } from '../crash/temporary-cluster';
import { endWith } from '../support/ended-command';
import { closedLoop, openLoop, type LoadTarget, type LoadReport } from './load';

const usage = `
Usage: npm run test:load -- [--seconds 10] [--busy-loops 0]

Starts a temporary PostgreSQL and the built gateway, measures the highest rate of answers (the
knee) and what twice as many clients get, then sends requests at 70% and at 300% of that rate,
independent of the answers, and measures how soon the gateway recovers. Other processes can keep
the processors busy meanwhile. Exits with 1 if a promise is broken.
`.trimStart();

const clients = 32;
/** So many are all to be answered, where the slowest answers take less than two seconds. */
const [manyClients, maxManyClientsMs] = [64, 2_000];
/** The limits for a rejection, and for the first good answer after an overload. */
const [maxRejectionMs, maxRecoveryMs] = [100, 5_000];
/** No answer may take longer, of 99 in 100. */
const maxAnswerMs = 5_000;
/** Under overload the gateway must still give this share of the good answers at the knee. */
const minGoodShare = 0.8;

/** A page of platforms with all their edges. */
const query = `query ($min: Decimal!) { providers(first: 30) { totalCount nodes {
  slug name status disputed
  licenses(first: 5) { nodes { number regime authority { name } } }
  enforcementActions(first: 5) { nodes { announcedOn kind authority { name }
    seizures(first: 5, filter: { currency: { eq: "USD" }, value: { gte: $min } }) {
      nodes { value { amount currency } asset { name } } } } }
  claims(first: 5) { nodes { property value source { title publishedOn } } } } } }`;

function requestsTo(port: number): Buffer[] {
  return Array.from({ length: 1_000 }, (_, min) => {
    const body = JSON.stringify({ query, variables: { min } });
    return Buffer.from(
      `POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  });
}

interface Summary {
  good: number;
  rejected: number;
  other: number;
  p50: number;
  p99: number;
  rejectedP99: number;
}

/** Answers a second by status, and percentiles of their times. */
function summarize({ answers, seconds }: LoadReport): Summary {
  const timesOf = (status: number): number[] =>
    answers
      .filter((each) => each.status === status)
      .map((each) => each.elapsedMs)
      .sort((one, other) => one - other);
  const at = (times: number[], fraction: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * fraction))] ?? 0;
  const [good, rejected] = [timesOf(200), timesOf(503)];
  return {
    good: good.length / seconds,
    rejected: rejected.length / seconds,
    other: (answers.length - good.length - rejected.length) / seconds,
    p50: at(good, 0.5),
    p99: at(good, 0.99),
    rejectedP99: at(rejected, 0.99),
  };
}

const log = (line: string): unknown => process.stdout.write(`${line}\n`);

function logSummary(name: string, summary: Summary): void {
  const { good, rejected, other, p50, p99, rejectedP99 } = summary;
  const [whole, times] = [
    [good, rejected, other].map((each) => each.toFixed(0).padStart(7)),
    [p50, p99, rejectedP99].map((each) => each.toFixed(0).padStart(7)),
  ];
  log(`${name.padEnd(16)}${[...whole, ...times].join('')}`);
}

function readOptions(): { seconds: number; busyLoops: number } | undefined {
  try {
    const { values } = parseArgs({
      options: {
        seconds: { type: 'string', default: '10' },
        'busy-loops': { type: 'string', default: '0' },
      },
    });
    const [seconds, busyLoops] = [Number(values.seconds), Number(values['busy-loops'])];
    const areValid = seconds >= 1 && seconds <= 600 && busyLoops >= 0 && busyLoops <= 64;
    return areValid ? { seconds, busyLoops } : undefined;
  } catch {
    return undefined;
  }
}

async function main(): Promise<number> {
  const options = readOptions();
  if (!options) {
    process.stderr.write(usage);
    return 2;
  }
  const cluster = await TemporaryCluster.create();
  const gateway = new GatewayRun({
    folder: join(projectRoot(), 'dist'),
    environment: {
      ...cluster.variables,
      IIN_HMAC_KEY: randomBytes(32).toString('base64'),
      LOG_LEVEL: 'fatal',
      RESPONSE_CACHE: 'off',
      BUDGET_PER_ADDRESS: 'off',
    },
  });
  let loops: ChildProcess[] = [];
  try {
    const port = Number(new URL(await gateway.ready()).port);
    loops = Array.from({ length: options.busyLoops }, () =>
      spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
    );
    return (await measure({ port, requests: requestsTo(port) }, options.seconds)) ? 0 : 1;
  } finally {
    for (const loop of loops) loop.kill('SIGKILL');
    if (!gateway.hasEnded) await gateway.kill();
    await cluster.close();
  }
}

async function measure(target: LoadTarget, seconds: number): Promise<boolean> {
  log('answers a second    good reject.   other    p50    p99  p99 of rejections, in ms');
  await closedLoop(target, clients, 2);
  const knee = summarize(await closedLoop(target, clients, seconds));
  logSummary('the knee', knee);
  const many = summarize(await closedLoop(target, manyClients, seconds));
  logSummary(`${manyClients} clients`, many);
  const easy = summarize(await openLoop(target, knee.good * 0.7, seconds));
  logSummary('70% of it', easy);
  const over = summarize(await openLoop(target, knee.good * 3, seconds));
  logSummary('300% of it', over);
  const ended = performance.now();
  while ((await closedLoop(target, 1, 0.001)).answers[0]?.status !== 200) await delay(50);
  const recovery = performance.now() - ended;
  const kneeAgain = summarize(await closedLoop(target, clients, seconds));
  logSummary('the knee, again', kneeAgain);
  log(`recovered after ${recovery.toFixed(0)} ms`);
  // A shared machine's speed changes within a minute: overload came between the two.
  const share = over.good / ((knee.good + kneeAgain.good) / 2);
  const promises: [holds: boolean, what: string][] = [
    [
      many.rejected + many.other === 0 || many.p99 > maxManyClientsMs,
      `${manyClients} clients are all answered, where that takes less than 2 s`,
    ],
    [easy.rejected + easy.other === 0, 'at 70% all answers are good'],
    [
      share >= minGoodShare,
      `at 300% there are 80% of the good answers at the knee: ${(share * 100).toFixed(0)}%`,
    ],
    [
      over.rejected > 0 && over.p99 <= maxAnswerMs,
      'at 300% others are rejected, in time for these',
    ],
    [over.other === 0, 'at 300% all other answers are 503'],
    [over.rejectedP99 <= maxRejectionMs, 'a rejection takes at most 100 ms'],
    [recovery <= maxRecoveryMs, 'it recovers within 5 s'],
  ];
  for (const [holds, what] of promises) log(`${holds ? 'holds ' : 'BROKEN'} ${what}`);
  return promises.every(([holds]) => holds);
}

endWith(main);
