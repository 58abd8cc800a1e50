import { alternate } from '../alternation';
import { percentile } from '../figure';
import {
  backendUse,
  processUse,
  residentMegabytes,
  type ProcessUse,
} from '../machine/processor-time';
import { allFailed, isFailed } from '../round';
import type { Log, Suite, SuiteOptions } from '../suite';
import { findUnequalAnswers } from './equal-answers.check';
import { readQueries } from './query-bodies';
import { startReadLoad, type ReadLoad } from './read-load';
import type { ReadQuery } from './read-query';
import type { ReadMeasure } from './read-measure';
import { readsTables, type QueryResults, type ReadResults } from './read-results';
import { createReadEnvironment, type ReadEnvironment } from './read-environment';
import { bodiesFor, sendOnce, type ServedContender } from './served-contender';
import { startContenders, type StartedContenders } from './started-contenders';

/** How fast queries are answered over HTTP, by contender. */
export const reads: Suite<ReadResults> = {
  name: 'reads',
  defaultRounds: 5,
  options: ['seconds', 'clients', 'only', 'scale'],
  documentMarker: 'bench reads',
  measure: (options, log) => measureReads({ ...options, scale: options.scales[0] ?? 1 }, log),
  formatTables: readsTables,
};

interface ReadOptions extends SuiteOptions {
  scale: number;
}

const warmUpSeconds = 0.5;

/** Measures every contender with every query, one at a time, round after round. */
async function measureReads(options: ReadOptions, log: Log): Promise<ReadResults> {
  const environment = await createReadEnvironment(options.scale, log);
  const load = startReadLoad();
  try {
    const all = await readQueries(environment.database.owner);
    const queries = all.filter(({ title }) => title.includes(options.only));
    const started = await startContenders(environment, queries, log);
    try {
      return await measureAll({ environment, load, started, options }, queries, log);
    } finally {
      for (const each of started.contenders) await each.stop();
    }
  } finally {
    load.stop();
    await environment.database.close();
  }
}

interface Measuring {
  environment: ReadEnvironment;
  load: ReadLoad;
  started: StartedContenders;
  options: ReadOptions;
}

async function measureAll(
  measuring: Measuring,
  queries: readonly ReadQuery[],
  log: Log,
): Promise<ReadResults> {
  const { started, options } = measuring;
  const { machine, rounds, seconds, clients, scale } = options;
  for (const [name, { failed }] of Object.entries(started.failures)) log(`${name}: ${failed}`);
  const otherNodes = nodeVersionsOf(started.contenders);
  const results: QueryResults[] = [];
  for (const query of queries) results.push(await measureQuery(measuring, query, log));
  return { machine, rounds, seconds, clients, scale, otherNodes, queries: results };
}

/** A contender that did not start, or whose answers are wrong, fails in every round. */
async function measureQuery(
  measuring: Measuring,
  query: ReadQuery,
  log: Log,
): Promise<QueryResults> {
  const { started, options } = measuring;
  log(query.title);
  const supporting = started.contenders.filter(({ supports }) => supports?.(query) ?? true);
  const unequal = await findUnequalAnswers(supporting, query);
  for (const [name, { failed }] of Object.entries(unequal)) log(`  ${name}: FAILED: ${failed}`);
  const measured = await alternate(
    supporting
      .filter(({ name }) => !(name in unequal))
      .map((contender) => ({
        name: contender.name,
        measure: () => measureOnce(measuring, contender, query),
      })),
    options.rounds,
    (name, result, round) =>
      log(
        `  round ${round + 1}: ${name}: ` +
          (isFailed(result) ? `FAILED: ${result.failed}` : `${result.rate.toFixed(1)}/s`),
      ),
  );
  for (const [name, failure] of Object.entries({ ...started.failures, ...unequal })) {
    measured[name] = allFailed(failure, options.rounds);
  }
  return {
    query: query.title,
    bodies: query.bodies.length,
    contenders: measured,
  };
}

const nodeVersionsOf = (contenders: readonly ServedContender[]): Record<string, string> =>
  Object.fromEntries(
    contenders.flatMap(({ name, nodeVersion }) => (nodeVersion ? [[name, nodeVersion]] : [])),
  );

/** A warm-up, then the measurement. */
async function measureOnce(
  { environment, load, options }: Measuring,
  contender: ServedContender,
  query: ReadQuery,
): Promise<ReadMeasure> {
  const { clients, seconds } = options;
  const bodies = bodiesFor(contender, query);
  if (contender.cachedBodyCount !== undefined) {
    for (const body of bodies) await (await sendOnce(contender, query, body)).arrayBuffer();
  }
  const request = {
    port: contender.port,
    head: contender.requestHead(query),
    bodies: bodies.map((body) => contender.requestBody(query, body)),
    clients,
  };
  await load.run({ ...request, seconds: warmUpSeconds });
  const before = await readUse(environment, contender);
  const { count, times, seconds: taken } = await load.run({ ...request, seconds });
  const after = await readUse(environment, contender);
  const perAnswer = (of: keyof Use, key: keyof ProcessUse): number =>
    (after[of][key] - before[of][key]) / count;
  return {
    rate: count / taken,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    node: perAnswer('node', 'cpuMs'),
    postgresql: perAnswer('postgresql', 'cpuMs'),
    nodeSystem: perAnswer('node', 'systemMs'),
    postgresqlSystem: perAnswer('postgresql', 'systemMs'),
    nodeFaults: perAnswer('node', 'minorFaults'),
    postgresqlFaults: perAnswer('postgresql', 'minorFaults'),
    megabytes: residentMegabytes(contender.pid),
  };
}

interface Use {
  node: ProcessUse;
  postgresql: ProcessUse;
}

async function readUse({ database }: ReadEnvironment, { pid }: ServedContender): Promise<Use> {
  return { node: processUse(pid), postgresql: await backendUse(database.owner) };
}
