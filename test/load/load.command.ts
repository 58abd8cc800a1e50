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
Usage: npm run test:load -- [--seconds 10]

Starts a temporary PostgreSQL and the built gateway, measures the highest rate of answers (the
knee), then sends requests at 70% and at 300% of that rate, independent of the answers, and measures
how soon the gateway recovers. Exits with 1 if a promise is broken.
`.trimStart();

const clients = 32;
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

async function main(): Promise<number> {
  let seconds: number;
  try {
    const { values } = parseArgs({ options: { seconds: { type: 'string', default: '10' } } });
    seconds = Number(values.seconds);
    if (!(seconds >= 1 && seconds <= 600)) throw new Error('seconds');
  } catch {
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
  try {
    const port = Number(new URL(await gateway.ready()).port);
    return (await measure({ port, requests: requestsTo(port) }, seconds)) ? 0 : 1;
  } finally {
    if (!gateway.hasEnded) await gateway.kill();
    await cluster.close();
  }
}

async function measure(target: LoadTarget, seconds: number): Promise<boolean> {
  log('answers a second    good reject.   other    p50    p99  p99 of rejections, in ms');
  await closedLoop(target, clients, 2);
  const knee = summarize(await closedLoop(target, clients, seconds));
  logSummary('the knee', knee);
  const easy = summarize(await openLoop(target, knee.good * 0.7, seconds));
  logSummary('70% of it', easy);
  const over = summarize(await openLoop(target, knee.good * 3, seconds));
  logSummary('300% of it', over);
  const ended = performance.now();
  while ((await closedLoop(target, 1, 0.001)).answers[0]?.status !== 200) await delay(50);
  const recovery = performance.now() - ended;
  log(`recovered after ${recovery.toFixed(0)} ms`);
  const promises: [holds: boolean, what: string][] = [
    [easy.rejected + easy.other === 0, 'at 70% all answers are good'],
    [
      over.good >= minGoodShare * knee.good,
      'at 300% there are 80% of the good answers at the knee',
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
