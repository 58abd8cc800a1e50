import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../src/project-root';
import { endWith } from '../support/ended-command';
import { SyntheticRandom } from '../support/synthetic-random';
import { EmbeddedEnvironment } from './embedded-environment';
import { runCommand, type Build } from './gateway-run';
import { killCluster, killEmbedded, killGateway, type Kill } from './kills';
import { TemporaryCluster } from './temporary-cluster';
import { slowWalSettings, buildWithFault, faultNames, type FaultName } from './fault-injection';
import type { CrashEnvironment } from './environment';
import { tenantSlug, CrashRun, type Clients } from './run';

const usage = `
Usage: npm run test:crash -- [--process-kills 20] [--database-kills 5] [--embedded-kills 3]
                             [--seed <number>] [--inject-fault ${faultNames.join('|')}]

Starts a temporary PostgreSQL and the built gateway, puts them under load, kills the gateway's
process and the whole database with SIGKILL, and compares the record with every receipt. Then it
does the same with the embedded database, with as many kills of its process as of the gateway's.
Exits with 1 after any breach. With --inject-fault it must: the fault has to be detected.
`.trimStart();

const onPostgres: Clients = { tenants: 3, single: 5, many: 1, batch: 40 };
const onEmbedded: Clients = { tenants: 2, single: 3, many: 1, batch: 20 };

interface Options {
  processKills: number;
  databaseKills: number;
  embeddedKills: number;
  seed: number;
  fault: FaultName | null;
}

const log = (line: string): unknown => process.stderr.write(`${line}\n`);

/** `npm run test:crash`. Returns the exit code: 0 passed, 1 a breach, 2 wrong usage. */
async function main(): Promise<number> {
  const options = readOptions();
  if (!options) {
    process.stderr.write(usage);
    return 2;
  }
  log(`seed ${options.seed}`);
  let hasPassed = true;
  if (options.processKills + options.databaseKills > 0) {
    const cluster = await TemporaryCluster.create(
      options.fault === 'lazy-log' ? slowWalSettings : [],
    );
    const kills = [
      ...namedKills('gateway', killGateway, options.processKills),
      ...namedKills('database', killCluster(cluster), options.databaseKills),
    ];
    hasPassed = (await runOnDatabase(cluster, onPostgres, kills, options)) && hasPassed;
  }
  if (options.embeddedKills > 0) {
    const kills = [
      ...namedKills('gateway', killGateway, options.embeddedKills),
      ...namedKills('database', killEmbedded, options.embeddedKills),
    ];
    hasPassed =
      (await runOnDatabase(new EmbeddedEnvironment(), onEmbedded, kills, options)) && hasPassed;
  }
  return hasPassed ? 0 : 1;
}

type NamedKill = [name: string, kill: Kill];

function namedKills(name: string, kill: Kill, times: number): NamedKill[] {
  return Array.from({ length: times }, () => [name, kill]);
}

/** Runs the load and all kills on one database, and prints the result. True if all passed. */
async function runOnDatabase(
  environment: CrashEnvironment,
  clients: Clients,
  kills: readonly NamedKill[],
  { seed, fault }: Options,
): Promise<boolean> {
  const started = Date.now();
  const random = new SyntheticRandom(seed);
  const apiKey = randomBytes(32).toString('base64url');
  const build: Build = {
    folder: fault === null ? join(projectRoot(), 'dist') : buildWithFault(fault),
    environment: {
      ...environment.variables,
      IIN_HMAC_KEY: randomBytes(32).toString('base64'),
      EVIDENCE_SIGNING_KEY: randomBytes(32).toString('base64'),
      BOOTSTRAP_TENANT_KEY: apiKey,
      LOG_LEVEL: 'error',
    },
  };
  let run: CrashRun | undefined;
  try {
    const others = Array.from({ length: clients.tenants - 1 }, (_, index) =>
      runCommand(build, 'tenant', ['add', tenantSlug(index + 1)])
        .trim()
        .split('\n')
        .at(-1),
    );
    run = new CrashRun(environment, build, random);
    await run.start(clients, [apiKey, ...others.map(String)]);
    await carryOutKills(run, kills);
    const rows = await run.finish();
    return report(run, kills, rows, (Date.now() - started) / 1_000);
  } finally {
    if (run && !run.gateway.hasEnded) await run.gateway.kill();
    await environment.close();
  }
}

async function carryOutKills(run: CrashRun, kills: readonly NamedKill[]): Promise<void> {
  const order = kills
    .map((kill) => ({ kill, position: run.random.next() }))
    .sort((one, other) => one.position - other.position);
  for (const [index, { kill }] of order.entries()) {
    const [name, carryOut] = kill;
    await run.waitRandomTime();
    const answered = run.answeredCount;
    await carryOut(run);
    log(`${run.environment.name}: kill ${index + 1} (${name}) after ${answered} receipts`);
  }
}

function report(
  { environment, writes, failures, unexpectedExits }: CrashRun,
  kills: readonly NamedKill[],
  rows: number,
  seconds: number,
): boolean {
  const count = (name: string): number => kills.filter(([each]) => each === name).length;
  const lines: [string, string | number][] = [
    ['kills of the gateway / of the database', `${count('gateway')} / ${count('database')}`],
    ['evaluations acknowledged', writes.entries.size - writes.unanswered().length],
    ['evaluations on record', rows],
    ['committed without an answer, and replayed after a retry', writes.replayedCommits],
    ['failures seen by clients', [...failures].map((each) => each.join(': ')).join(', ')],
    ['gateway ended when only its database was killed', unexpectedExits],
    ['breaches', writes.breaches.length],
    ['seconds', Math.round(seconds)],
  ];
  for (const [what, value] of lines)
    process.stdout.write(`${environment.name}: ${what}: ${value}\n`);
  for (const breach of writes.breaches.slice(0, 20)) process.stdout.write(`  ${breach}\n`);
  return writes.breaches.length === 0 && unexpectedExits === 0;
}

function readOptions(): Options | null {
  const number = (value: string): number => (/^\d{1,6}$/.test(value) ? Number(value) : Number.NaN);
  try {
    const { values } = parseArgs({
      options: {
        'process-kills': { type: 'string', default: '20' },
        'database-kills': { type: 'string', default: '5' },
        'embedded-kills': { type: 'string', default: '3' },
        seed: { type: 'string', default: String(randomInt(1_000_000)) },
        'inject-fault': { type: 'string' },
      },
    });
    const name = values['inject-fault'];
    const fault = faultNames.find((each) => each === name) ?? null;
    if (name !== undefined && fault === null) return null;
    const options: Options = {
      processKills: number(values['process-kills']),
      databaseKills: number(values['database-kills']),
      embeddedKills: number(values['embedded-kills']),
      seed: number(values.seed),
      fault,
    };
    return Object.values(options).some(Number.isNaN) ? null : options;
  } catch {
    return null;
  }
}

endWith(main);
