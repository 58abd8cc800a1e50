import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../src/project-root';
import { EmbeddedEnvironment } from '../crash/embedded-environment';
import { GatewayRun } from '../crash/gateway-run';
import { TemporaryCluster } from '../crash/temporary-cluster';
import type { CrashEnvironment } from '../crash/environment';
import { endWith } from '../support/ended-command';
import { mutatedRounds } from '../support/mutated-round';
import { rightRequests } from '../support/right-requests';
import { publicAbuseCases } from './abuse-case';
import { AbuseRun, type Cost } from './abuse-run';
import { ConcurrentClient } from './concurrent-client';
import { controls } from './control';
import { largeAbuseCases } from './large-abuse-cases';
import { transferAbuseCases } from './transfer-abuse-cases';

const usage = `
Usage: npm run test:isolation -- [--mutated 2000] [--times 10]

Sends all abuse cases to the built gateway, a process with its own database, with good requests
between. Reports the CPU cost of each, and how long another client waits meanwhile. Then sends
--mutated mutations of valid requests for each of five seeds. Exits with 1 if a promise is broken.
`.trimStart();

/** The limits of a rejection's mean CPU cost, and of another client's wait meanwhile. */
const [maxCpuMs, maxWaitMs] = [100, 250];
const minInputs = 150;
const seeds = [1, 2, 3, 4, 5];

const log = (line: string): unknown => process.stdout.write(`${line}\n`);

interface Options {
  mutated: number;
  times: number;
}

/** `npm run test:isolation`. Returns the exit code: 0 passed, 1 a broken promise, 2 wrong usage. */
async function main(): Promise<number> {
  const options = readOptions();
  if (!options) {
    process.stderr.write(usage);
    return 2;
  }
  const isInstalled = existsSync('/usr/lib/postgresql');
  const environment: CrashEnvironment = isInstalled
    ? await TemporaryCluster.create()
    : new EmbeddedEnvironment();
  const apiKey = randomBytes(32).toString('base64url');
  const gateway = new GatewayRun({
    folder: join(projectRoot(), 'dist'),
    environment: {
      ...environment.variables,
      IIN_HMAC_KEY: randomBytes(32).toString('base64'),
      BOOTSTRAP_TENANT_KEY: apiKey,
      LOG_LEVEL: 'error',
      BUDGET_PER_ADDRESS: 'off',
      BUDGET_PER_TENANT: 'off',
      TRUSTED_PROXIES: '127.0.0.1',
    },
  });
  try {
    return (await runAbuse(gateway, apiKey, options)) ? 0 : 1;
  } finally {
    if (!gateway.hasEnded) await gateway.kill();
    await environment.close();
  }
}

async function runAbuse(gateway: GatewayRun, apiKey: string, options: Options): Promise<boolean> {
  const address = await gateway.ready();
  const cases = [...publicAbuseCases(), ...transferAbuseCases(apiKey), ...largeAbuseCases(apiKey)];
  const count = new Set(cases.map(({ request }) => request(0))).size;
  const run = new AbuseRun(gateway, address, cases, controls(apiKey));
  await run.sendAll();
  log(`${count} abuse cases, ${run.answeredControls} good requests between`);
  const costs = await run.measureCosts(options.times);
  for (const { what, meanMs, maxMs } of costs.slice(0, 8)) {
    log(`${meanMs.toFixed(1).padStart(8)} ms CPU, ${maxMs.toFixed(1)} at most: ${what}`);
  }
  const duringAbuse = await withConcurrentClient(address, apiKey, () => run.sendAll());
  let mutationError = '';
  const duringMutations = await withConcurrentClient(address, apiKey, async () => {
    const requests = rightRequests(apiKey);
    for (const seed of seeds) {
      const rounds = options.mutated;
      const origin = new URL(address).origin;
      const statuses = await mutatedRounds(origin, requests, { seed, rounds }).catch(
        (error: unknown) => void (mutationError ||= String(error)),
      );
      const counts = [...(statuses ?? [])].sort().map(([status, often]) => `${status}: ${often}`);
      log(`mutations, seed ${seed}: ${counts.join(', ')}`);
    }
  });
  for (const each of [...run.breaches.slice(0, 20), ...(mutationError ? [mutationError] : [])])
    log(`  ${each}`);
  return reportPromises(count, run, costs[0]!, mutationError === '', [
    duringAbuse,
    duringMutations,
  ]);
}

/** Runs work while another client sends good requests; returns that client with its waits. */
async function withConcurrentClient(
  address: string,
  apiKey: string,
  work: () => Promise<void>,
): Promise<ConcurrentClient> {
  const client = new ConcurrentClient(address, apiKey);
  try {
    await work();
  } finally {
    await client.end();
  }
  return client;
}

function reportPromises(
  count: number,
  { breaches }: AbuseRun,
  highest: Cost,
  areMutationsCorrect: boolean,
  [duringAbuse, duringMutations]: [ConcurrentClient, ConcurrentClient],
): boolean {
  const wrong = [...duringAbuse.wrong, ...duringMutations.wrong];
  for (const each of wrong.slice(0, 5)) log(`  other client: ${each}`);
  const wait = ({ maxWaitMs, medianWaitMs, waitsMs }: ConcurrentClient): string =>
    `${maxWaitMs.toFixed(0)} ms, the median ${medianWaitMs.toFixed(1)}, of ${waitsMs.length}`;
  const promises: [holds: boolean, what: string][] = [
    [count >= minInputs, `at least 150 abuse cases (${count})`],
    [breaches.length === 0, 'each is rejected correctly, and each good request is answered'],
    [
      highest.meanMs < maxCpuMs,
      `a rejection costs less than 100 ms CPU (${highest.meanMs.toFixed(1)})`,
    ],
    [
      duringAbuse.maxWaitMs <= maxWaitMs,
      `another client waits at most 250 ms (${wait(duringAbuse)})`,
    ],
    [areMutationsCorrect, 'each mutation is answered correctly'],
    [
      duringMutations.maxWaitMs <= maxWaitMs,
      `also during the mutations (${wait(duringMutations)})`,
    ],
    [wrong.length === 0, 'and receives correct answers'],
  ];
  for (const [holds, what] of promises) log(`${holds ? 'holds ' : 'BROKEN'} ${what}`);
  return promises.every(([holds]) => holds);
}

function readOptions(): Options | null {
  try {
    const { values } = parseArgs({
      options: {
        mutated: { type: 'string', default: '2000' },
        times: { type: 'string', default: '10' },
      },
    });
    const [mutated, times] = [Number(values.mutated), Number(values.times)];
    return mutated >= 1 && times >= 1 ? { mutated, times } : null;
  } catch {
    return null;
  }
}

endWith(main);
