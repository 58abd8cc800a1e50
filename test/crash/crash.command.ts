import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../src/project-root';
import { endWith } from '../support/ended-command';
import { SyntheticRandom } from '../support/synthetic-random';
import { EmbeddedEnvironment } from './embedded-environment';
import { runCommand, type Build } from './gateway-run';
import { killCluster, killEmbedded, killGateway, type Kill } from './kills';
import { OwnCluster } from './own-cluster';
import { lazyLog, buildWithFault, injectedFaults, type InjectedFault } from './fault-injection';
import type { CrashEnvironment } from './environment';
import { tenantOf, CrashRun, type Clients } from './run';

const usage = `
Usage: npm run test:crash -- [--process-kills 20] [--database-kills 5] [--embedded-kills 3]
                             [--seed <number>] [--sabotage ${injectedFaults.join('|')}]

Starts a PostgreSQL of its own and the built gateway on it, puts them under load, kills the
gateway's process and the whole database with SIGKILL, and holds what is on record against every
receipt; then the same on the embedded database, its process and the gateway's killed as often each.
Ends with 1 where anything is amiss, as it must be with --sabotage: a fault put in to be found.
`.trimStart();

const onPostgres: Clients = { tenants: 3, single: 5, many: 1, batch: 40 };
const onEmbedded: Clients = { tenants: 2, single: 3, many: 1, batch: 20 };

interface Options {
  processKills: number;
  databaseKills: number;
  embeddedKills: number;
  seed: number;
  sabotage: InjectedFault | null;
}

const log = (line: string): unknown => process.stderr.write(`${line}\n`);

/** `npm run test:crash`: answers the exit code: 0 all is well, 1 it is not, 2 wrong usage. */
async function main(): Promise<number> {
  const options = readOptions();
  if (!options) {
    process.stderr.write(usage);
    return 2;
  }
  log(`seed ${options.seed}`);
  let isWell = true;
  if (options.processKills + options.databaseKills > 0) {
    const cluster = await OwnCluster.make(options.sabotage === 'lazy-log' ? lazyLog : []);
    const kills = [
      ...namedKills('gateway', killGateway, options.processKills),
      ...namedKills('database', killCluster(cluster), options.databaseKills),
    ];
    isWell = (await runTrial(cluster, onPostgres, kills, options)) && isWell;
  }
  if (options.embeddedKills > 0) {
    const kills = [
      ...namedKills('gateway', killGateway, options.embeddedKills),
      ...namedKills('database', killEmbedded, options.embeddedKills),
    ];
    isWell = (await runTrial(new EmbeddedEnvironment(), onEmbedded, kills, options)) && isWell;
  }
  return isWell ? 0 : 1;
}

type NamedKill = [name: string, kill: Kill];

function namedKills(name: string, kill: Kill, times: number): NamedKill[] {
  return Array.from({ length: times }, () => [name, kill]);
}

/** One trial, from its beginning to the table of what came of it. True where all is well. */
async function runTrial(
  site: CrashEnvironment,
  crowd: Clients,
  kills: readonly NamedKill[],
  { seed, sabotage }: Options,
): Promise<boolean> {
  const began = Date.now();
  const random = new SyntheticRandom(seed);
  const apiKey = randomBytes(32).toString('base64url');
  const build: Build = {
    folder: sabotage === null ? join(projectRoot(), 'dist') : buildWithFault(sabotage),
    environment: {
      ...site.environment,
      IIN_HMAC_KEY: randomBytes(32).toString('base64'),
      EVIDENCE_SIGNING_KEY: randomBytes(32).toString('base64'),
      BOOTSTRAP_TENANT_KEY: apiKey,
      LOG_LEVEL: 'error',
    },
  };
  let trial: CrashRun | undefined;
  try {
    const others = Array.from({ length: crowd.tenants - 1 }, (_, place) =>
      runCommand(build, 'tenant', ['add', tenantOf(place + 1)])
        .trim()
        .split('\n')
        .at(-1),
    );
    trial = new CrashRun(site, build, random);
    await trial.begin(crowd, [apiKey, ...others.map(String)]);
    await carryOutKills(trial, kills);
    const rows = await trial.end();
    return report(trial, kills, rows, (Date.now() - began) / 1_000);
  } finally {
    if (trial && !trial.run.hasEnded) await trial.run.kill();
    await site.close();
  }
}

async function carryOutKills(trial: CrashRun, kills: readonly NamedKill[]): Promise<void> {
  const order = kills
    .map((kill) => ({ kill, place: trial.random.next() }))
    .sort((one, other) => one.place - other.place);
  for (const [place, { kill }] of order.entries()) {
    const [name, carryOut] = kill;
    await trial.untilSomeMoment();
    const answered = trial.answered;
    await carryOut(trial);
    log(`${trial.site.name}: kill ${place + 1}, of the ${name}, after ${answered} receipts`);
  }
}

function report(
  { site, ledger, failures, ownEnds }: CrashRun,
  kills: readonly NamedKill[],
  rows: number,
  seconds: number,
): boolean {
  const count = (name: string): number => kills.filter(([each]) => each === name).length;
  const lines: [string, string | number][] = [
    ['kills of the gateway / of the database', `${count('gateway')} / ${count('database')}`],
    ['evaluations acknowledged', ledger.entries.size - ledger.unanswered().length],
    ['evaluations on record', rows],
    ['committed, not acknowledged, and repeated when asked again', ledger.replayedCommits],
    ['failures that callers saw', [...failures].map((each) => each.join(': ')).join(', ')],
    ['gateway ended by itself when its database was killed', ownEnds],
    ['breaches', ledger.breaches.length],
    ['seconds', Math.round(seconds)],
  ];
  for (const [what, value] of lines) process.stdout.write(`${site.name}: ${what}: ${value}\n`);
  for (const breach of ledger.breaches.slice(0, 20)) process.stdout.write(`  ${breach}\n`);
  return ledger.breaches.length === 0 && ownEnds === 0;
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
        sabotage: { type: 'string' },
      },
    });
    const sabotage = injectedFaults.find((each) => each === values.sabotage) ?? null;
    if (values.sabotage !== undefined && sabotage === null) return null;
    const options: Options = {
      processKills: number(values['process-kills']),
      databaseKills: number(values['database-kills']),
      embeddedKills: number(values['embedded-kills']),
      seed: number(values.seed),
      sabotage,
    };
    return Object.values(options).some(Number.isNaN) ? null : options;
  } catch {
    return null;
  }
}

endWith(main);
