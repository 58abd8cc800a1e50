import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { projectRoot } from '../../src/project-root';
import { endWith } from '../support/ended-command';
import { SyntheticRandom } from '../support/synthetic-random';
import { readOptions, usage, type Options } from './crash-options';
import { EmbeddedEnvironment } from './embedded-environment';
import { runCommand, type Build } from './gateway-run';
import { killCluster, killEmbedded, killGateway, type Kill } from './kills';
import { TemporaryCluster } from './temporary-cluster';
import { slowWalSettings, buildWithFault } from './fault-injection';
import type { CrashEnvironment } from './environment';
import { killIngestions } from './ingestion/ingestion-kills';
import { tenantSlug, CrashRun, type Clients } from './run';

const onPostgres: Clients = { tenants: 3, single: 5, many: 1, batch: 40 };
const onEmbedded: Clients = { tenants: 2, single: 3, many: 1, batch: 20 };

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
  if (options.ingestionKills > 0) hasPassed = (await killAllIngestions(options)) && hasPassed;
  return hasPassed ? 0 : 1;
}

/** Kills ingestions on both databases at once, and prints the results. True if all passed. */
async function killAllIngestions({ ingestionKills, seed }: Options): Promise<boolean> {
  const results = await Promise.all([
    killIngestionsOn(await TemporaryCluster.create(), ingestionKills, seed),
    killIngestionsOn(new EmbeddedEnvironment(), Math.ceil(ingestionKills / 4), seed),
  ]);
  return results.every((hasPassed) => hasPassed);
}

async function killIngestionsOn(
  environment: CrashEnvironment,
  kills: number,
  seed: number,
): Promise<boolean> {
  try {
    const random = new SyntheticRandom(seed);
    const { breaches, ...figures } = await killIngestions(environment, kills, random, log);
    process.stdout.write(`${environment.name}: ingestion: ${JSON.stringify(figures)}\n`);
    for (const breach of breaches) process.stdout.write(`  ${breach}\n`);
    return breaches.length === 0;
  } finally {
    await environment.close();
  }
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

endWith(main);
