import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../src/project-root';
import { GatewayRun } from '../crash/gateway-run';
import { OwnCluster } from '../crash/own-cluster';
import { endWith } from '../support/ended-command';
import { closedLoop, openLoop, type Asked, type LoadReport } from './load';

const usage = `
Usage: npm run test:load -- [--seconds 10]

Starts a PostgreSQL of its own and the built gateway on it, finds how many answers a second it can
give at the most (the knee), then asks at 70% and at 300% of that rate, whether or not answers come,
and looks how soon after it is itself again. Ends with 1 where a promise is not kept.
`.trimStart();

const callers = 32;
/** A refusal, and the first good answer after an overload, may take so long, in milliseconds. */
const [longestRefusal, longestRecovery] = [100, 5_000];
/** Of the knee's good answers, an overload may cost a fifth. */
const leastUnderLoad = 0.8;

/** A page of platforms with all that hangs on each, as whoever checks them would read it. */
const query = `query ($least: Decimal!) { providers(first: 30) { totalCount nodes {
  slug name status disputed
  licenses(first: 5) { nodes { number regime authority { name } } }
  enforcementActions(first: 5) { nodes { announcedOn kind authority { name }
    seizures(first: 5, filter: { value: { gte: $least } }) {
      nodes { value { amount currency } asset { name } } } } }
  claims(first: 5) { nodes { property value source { title publishedOn } } } } } }`;

function requestsTo(port: number): Buffer[] {
  return Array.from({ length: 1_000 }, (_, least) => {
    const body = JSON.stringify({ query, variables: { least } });
    return Buffer.from(
      `POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  });
}

interface Summary {
  good: number;
  refused: number;
  other: number;
  p50: number;
  p99: number;
  refusalP99: number;
}

/** Answers a second, by what they were; and how long they took. */
function summaryOf({ answers, seconds }: LoadReport): Summary {
  const took = (status: number): number[] =>
    answers
      .filter((each) => each.status === status)
      .map((each) => each.took)
      .sort((one, other) => one - other);
  const at = (times: number[], part: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  const [good, refused] = [took(200), took(503)];
  return {
    good: good.length / seconds,
    refused: refused.length / seconds,
    other: (answers.length - good.length - refused.length) / seconds,
    p50: at(good, 0.5),
    p99: at(good, 0.99),
    refusalP99: at(refused, 0.99),
  };
}

const say = (line: string): unknown => process.stdout.write(`${line}\n`);

function tell(name: string, summary: Summary): void {
  const { good, refused, other, p50, p99, refusalP99 } = summary;
  const [whole, times] = [
    [good, refused, other].map((each) => each.toFixed(0).padStart(7)),
    [p50, p99, refusalP99].map((each) => each.toFixed(0).padStart(7)),
  ];
  say(`${name.padEnd(16)}${[...whole, ...times].join('')}`);
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
  const cluster = await OwnCluster.make();
  const gateway = new GatewayRun({
    folder: join(projectRoot(), 'dist'),
    environment: {
      ...cluster.environment,
      IIN_HMAC_KEY: randomBytes(32).toString('base64'),
      LOG_LEVEL: 'fatal',
      RESPONSE_CACHE: 'off',
      BUDGET_PER_ADDRESS: 'off',
    },
  });
  try {
    const port = Number(new URL(await gateway.ready()).port);
    return (await measured({ port, requests: requestsTo(port) }, seconds)) ? 0 : 1;
  } finally {
    if (!gateway.hasEnded) await gateway.kill();
    await cluster.close();
  }
}

async function measured(asked: Asked, seconds: number): Promise<boolean> {
  say('answers a second    good refused   other    p50    p99  p99 of refusals, in ms');
  await closedLoop(asked, callers, 2);
  const knee = summaryOf(await closedLoop(asked, callers, seconds));
  tell('the knee', knee);
  const easy = summaryOf(await openLoop(asked, knee.good * 0.7, seconds));
  tell('70% of it', easy);
  const over = summaryOf(await openLoop(asked, knee.good * 3, seconds));
  tell('300% of it', over);
  const ended = performance.now();
  while ((await closedLoop(asked, 1, 0.001)).answers[0]?.status !== 200) await delay(50);
  const recovery = performance.now() - ended;
  say(`itself again after ${recovery.toFixed(0)} ms`);
  const promises: [kept: boolean, what: string][] = [
    [easy.refused + easy.other === 0, 'at 70% all are answered well'],
    [over.good >= leastUnderLoad * knee.good, 'at 300% as many are answered well as at 80%'],
    [over.other === 0, 'at 300% whoever is not answered is refused by 503'],
    [over.refusalP99 <= longestRefusal, 'a refusal takes at most 100 ms'],
    [recovery <= longestRecovery, 'it is itself again within 5 s'],
  ];
  for (const [kept, what] of promises) say(`${kept ? 'kept  ' : 'BROKEN'} ${what}`);
  return promises.every(([kept]) => kept);
}

endWith(main);
