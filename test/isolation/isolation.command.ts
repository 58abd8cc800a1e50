import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../src/project-root';
import { EmbeddedEnvironment } from '../crash/embedded-environment';
import { GatewayRun } from '../crash/gateway-run';
import { OwnCluster } from '../crash/own-cluster';
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

Sends every bad input there is to the built gateway, as a process on a database of its own, with
good ones between them; tells what each costs it, and how long somebody waits meanwhile who asks
one good question after the other. Then so many requests that are nearly right, of five seeds each.
Ends with 1 where a promise is not kept.
`.trimStart();

/** What a refusal may cost, and how long anybody else may wait meanwhile, in milliseconds. */
const [mostWork, longestWait] = [100, 250];
const fewestInputs = 150;
const seeds = [1, 2, 3, 4, 5];

const say = (line: string): unknown => process.stdout.write(`${line}\n`);

interface Options {
  mutated: number;
  times: number;
}

/** `npm run test:isolation`: answers the exit code: 0 all is well, 1 it is not, 2 wrong usage. */
async function main(): Promise<number> {
  const options = readOptions();
  if (!options) {
    process.stderr.write(usage);
    return 2;
  }
  const isInstalled = existsSync('/usr/lib/postgresql');
  const site: CrashEnvironment = isInstalled ? await OwnCluster.make() : new EmbeddedEnvironment();
  const apiKey = randomBytes(32).toString('base64url');
  const gateway = new GatewayRun({
    folder: join(projectRoot(), 'dist'),
    environment: {
      ...site.environment,
      IIN_HMAC_KEY: randomBytes(32).toString('base64'),
      BOOTSTRAP_TENANT_KEY: apiKey,
      LOG_LEVEL: 'error',
      BUDGET_PER_ADDRESS: 'off',
      BUDGET_PER_TENANT: 'off',
      TRUSTED_PROXIES: '127.0.0.1',
    },
  });
  try {
    return (await isolated(gateway, apiKey, options)) ? 0 : 1;
  } finally {
    if (!gateway.hasEnded) await gateway.kill();
    await site.close();
  }
}

async function isolated(gateway: GatewayRun, apiKey: string, options: Options): Promise<boolean> {
  const address = await gateway.ready();
  const attacks = [
    ...publicAbuseCases(),
    ...transferAbuseCases(apiKey),
    ...largeAbuseCases(apiKey),
  ];
  const count = new Set(attacks.map(({ request }) => request(0))).size;
  const assault = new AbuseRun(gateway, address, attacks, controls(apiKey));
  await assault.sendAll();
  say(`${count} bad inputs, ${assault.controlled} good ones between them`);
  const costs = await assault.costs(options.times);
  for (const { what, mean, most } of costs.slice(0, 8)) {
    say(`${mean.toFixed(1).padStart(8)} ms of work, ${most.toFixed(1)} at the most: ${what}`);
  }
  const attacked = await besides(address, apiKey, () => assault.sendAll());
  let amiss = '';
  const mutated = await besides(address, apiKey, async () => {
    const requests = rightRequests(apiKey);
    for (const seed of seeds) {
      const rounds = options.mutated;
      const origin = new URL(address).origin;
      const statuses = await mutatedRounds(origin, requests, { seed, rounds }).catch(
        (error: unknown) => void (amiss ||= String(error)),
      );
      const told = [...(statuses ?? [])].sort().map(([status, often]) => `${status}: ${often}`);
      say(`nearly right, seed ${seed}: ${told.join(', ')}`);
    }
  });
  for (const each of [...assault.breaches.slice(0, 20), ...(amiss ? [amiss] : [])])
    say(`  ${each}`);
  return judged(count, assault, costs[0]!, amiss === '', [attacked, mutated]);
}

/** One who asks good questions while something is done. */
async function besides(
  address: string,
  apiKey: string,
  work: () => Promise<void>,
): Promise<ConcurrentClient> {
  const bystander = new ConcurrentClient(address, apiKey);
  try {
    await work();
  } finally {
    await bystander.end();
  }
  return bystander;
}

function judged(
  count: number,
  { breaches }: AbuseRun,
  dearest: Cost,
  areMutatedWell: boolean,
  [attacked, mutated]: [ConcurrentClient, ConcurrentClient],
): boolean {
  const wrong = [...attacked.wrong, ...mutated.wrong];
  for (const each of wrong.slice(0, 5)) say(`  beside: ${each}`);
  const wait = ({ longest, median, waits }: ConcurrentClient): string =>
    `${longest.toFixed(0)} ms, the median ${median.toFixed(1)}, of ${waits.length}`;
  const promises: [kept: boolean, what: string][] = [
    [count >= fewestInputs, `there are 150 bad inputs or more (${count})`],
    [breaches.length === 0, 'each is refused as it must be, and what is good is answered'],
    [dearest.mean < mostWork, `a refusal costs less than 100 ms (${dearest.mean.toFixed(1)})`],
    [
      attacked.longest <= longestWait,
      `who asks beside waits for at most 250 ms (${wait(attacked)})`,
    ],
    [areMutatedWell, 'what is nearly right is answered as it must be'],
    [mutated.longest <= longestWait, `who asks beside that, too (${wait(mutated)})`],
    [wrong.length === 0, 'and is answered well'],
  ];
  for (const [kept, what] of promises) say(`${kept ? 'kept  ' : 'BROKEN'} ${what}`);
  return promises.every(([kept]) => kept);
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
