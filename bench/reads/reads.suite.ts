import { alternate } from '../alternation';
import { percentile } from '../figure';
import { describeMachine } from '../machine';
import { processorTime, processUse } from '../processor-time';
import { expectEqualAnswers } from './equal-answers.check';
import { readQueries } from './query-bodies';
import { startReadLoad, type ReadLoad } from './read-load';
import type { ReadQuery } from './read-query';
import { ratiosOf } from './read-ratios';
import type { ReadMeasure } from './read-measure';
import type { ReadResults } from './read-results';
import { setReadStage, type ReadStage } from './read-stage';
import { askOnce, bodiesFor, type ServedContender } from './served-contender';
import { startContenders } from './started-contenders';

export interface ReadOptions {
  rounds: number;
  seconds: number;
  clients: number;
  /** Only queries whose name holds this. */
  only: string;
  scale: number;
}

const warmUp = 0.5;

type Say = (line: string) => void;

/** Asks every contender every query, one after the other, round after round. */
export async function measureReads(options: ReadOptions, say: Say): Promise<ReadResults> {
  const stage = await setReadStage(options.scale, say);
  const load = startReadLoad();
  try {
    const all = await readQueries(stage.database.owner);
    const queries = all.filter(({ title }) => title.includes(options.only));
    const contenders = await startContenders(stage, queries, say);
    try {
      return await measureAll({ stage, load, queries, contenders, options }, say);
    } finally {
      for (const each of contenders) await each.stop();
    }
  } finally {
    load.stop();
    await stage.database.close();
  }
}

interface Measuring {
  stage: ReadStage;
  load: ReadLoad;
  queries: readonly ReadQuery[];
  contenders: readonly ServedContender[];
  options: ReadOptions;
}

async function measureAll(measuring: Measuring, say: Say): Promise<ReadResults> {
  const { stage, queries, contenders, options } = measuring;
  const { rounds, seconds, clients, scale } = options;
  const machine = await describeMachine(stage.database.owner);
  const results: ReadResults = {
    machine,
    rounds,
    seconds,
    clients,
    scale,
    otherNodes: nodesOf(contenders),
    queries: [],
  };
  const asked = (query: ReadQuery): ServedContender[] =>
    contenders.filter(({ answers }) => answers?.(query) ?? true);
  for (const query of queries) await expectEqualAnswers(asked(query), query);
  say('the answers are equal');
  for (const query of queries) {
    say(query.title);
    const measured = await alternate(
      asked(query).map((contender) => ({
        name: contender.name,
        measure: () => measureOnce(measuring, contender, query),
      })),
      rounds,
      (name, { rate }, round) => say(`  round ${round + 1}: ${name}: ${rate.toFixed(1)}/s`),
    );
    results.queries.push({
      query: query.title,
      bodies: query.bodies.length,
      ratios: ratiosOf(measured),
      contenders: measured,
    });
  }
  return results;
}

const nodesOf = (contenders: readonly ServedContender[]): Record<string, string> =>
  Object.fromEntries(
    contenders.flatMap(({ name, otherNode }) => (otherNode ? [[name, otherNode]] : [])),
  );

/** A little to warm up, then what counts. */
async function measureOnce(
  { stage, load, options }: Measuring,
  contender: ServedContender,
  query: ReadQuery,
): Promise<ReadMeasure> {
  const { clients, seconds } = options;
  const asked = bodiesFor(contender, query);
  if (contender.prepared !== undefined) {
    for (const body of asked) await (await askOnce(contender, query, body)).arrayBuffer();
  }
  const bodies = asked.map((body) => contender.bodyOf(query, body));
  const order = { port: contender.port, head: contender.headOf(query), bodies, clients };
  await load.run({ ...order, seconds: warmUp });
  const before = await used(stage, contender);
  const { count, times, seconds: taken } = await load.run({ ...order, seconds });
  const after = await used(stage, contender);
  return {
    rate: count / taken,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    node: (after.node - before.node) / count,
    postgresql: (after.postgresql - before.postgresql) / count,
    megabytes: after.megabytes,
  };
}

async function used(
  { database }: ReadStage,
  { pid }: ServedContender,
): Promise<{ node: number; postgresql: number; megabytes: number }> {
  const { postgresql } = await processorTime(database.owner);
  const { milliseconds, megabytes } = processUse(pid);
  return { node: milliseconds, postgresql, megabytes };
}
