import { attempt } from '../alternation';
import { startGateway } from '../reads/gateway.contender';
import { createReadEnvironment } from '../reads/read-environment';
import { allFailed, isFailed, type Round } from '../round';
import type { Log, Suite, SuiteOptions } from '../suite';
import { deepPageOffset, growthCases, type GrowthCase } from './growth-cases';
import {
  growthTables,
  type GrowthMeasure,
  type GrowthResults,
  type GrowthRounds,
} from './growth-results';

/** Whether responses take longer with a larger record or a deeper page. */
export const growth: Suite<GrowthResults> = {
  name: 'growth',
  defaultRounds: 30,
  defaultScale: '1,10',
  options: ['only', 'scale'],
  documentMarker: 'bench growth',
  measure: measureGrowth,
  formatTables: growthTables,
};

type SendQuery = (document: string, after: string | null) => Promise<Record<string, unknown>>;

/** Measures one gateway, its response cache off, over records of growing size. */
async function measureGrowth(options: SuiteOptions, log: Log): Promise<GrowthResults> {
  const { machine, rounds, only } = options;
  const cases = growthCases.filter(({ title }) => title.includes(only));
  let isMeasured = false;
  const scales: GrowthResults['scales'] = [];
  for (const scale of options.scales) {
    const measured = await attempt(() => measureScale({ scale, cases, rounds }, log));
    if (!isFailed(measured)) {
      isMeasured = true;
      scales.push({ scale, cases: measured.cases });
      continue;
    }
    log(`scale ${scale}: FAILED: ${measured.failed}`);
    const failed = cases.map(({ title }) => [title, allFailed(measured, rounds)]);
    scales.push({ scale, cases: Object.fromEntries(failed) as GrowthRounds });
  }
  if (!isMeasured) throw new Error('No scale could be measured');
  return { machine, rounds, scales };
}

interface ScaleOptions {
  scale: number;
  cases: readonly GrowthCase[];
  rounds: number;
}

async function measureScale(
  { scale, cases, rounds }: ScaleOptions,
  log: Log,
): Promise<{ cases: GrowthRounds }> {
  const environment = await createReadEnvironment(scale, log, { evaluations: false });
  try {
    const gateway = await startGateway(environment, 'gateway', { QUERY_PLANS: 'on' });
    try {
      const measured: GrowthRounds = {};
      for (const each of cases) {
        measured[each.title] = await measureCase(each, rounds, querySender(gateway.port));
        log(`  ${each.title}`);
      }
      return { cases: measured };
    } finally {
      await gateway.stop();
    }
  } finally {
    await environment.database.close();
  }
}

/** The first answers prepare the statement and are not measured. */
const warmUpRounds = 10;

/** The rounds of one case; one that cannot even be prepared fails in every round. */
export async function measureCase(
  { document, isPage }: GrowthCase,
  rounds: number,
  send: SendQuery,
): Promise<Round<GrowthMeasure>[]> {
  const measure = async (cursor: string | null): Promise<GrowthMeasure> => ({
    first: await elapsedMs(() => send(document, null)),
    deep: cursor === null ? null : await elapsedMs(() => send(document, cursor)),
  });
  const prepared = await attempt(async () => {
    const cursor = isPage ? await walkToCursor(document, send) : null;
    for (let round = 0; round < warmUpRounds; round += 1) await measure(cursor);
    return { cursor };
  });
  if (isFailed(prepared)) return allFailed(prepared, rounds);
  const results: Round<GrowthMeasure>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    results.push(await attempt(() => measure(prepared.cursor)));
  }
  return results;
}

async function elapsedMs(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

interface Page {
  pageInfo: { endCursor: string };
}

/** Pages forward to the cursor of the deep page, as a client does. */
async function walkToCursor(document: string, send: SendQuery): Promise<string> {
  const cursorsOnly = document
    .replace('first: 50', 'first: 100')
    .replace('{ nodes { id slug } }', '{ pageInfo { endCursor } }');
  let after: string | null = null;
  for (let row = 0; row < deepPageOffset; row += 100) {
    const { page } = (await send(cursorsOnly, after)) as { page: Page };
    after = page.pageInfo.endCursor;
  }
  return after as unknown as string;
}

function querySender(port: number): SendQuery {
  return async (query, after) => {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: after === null ? {} : { after } }),
    });
    const { data, errors } = (await response.json()) as {
      data: Record<string, unknown>;
      errors?: unknown;
    };
    if (errors) throw new Error(`${query}: ${JSON.stringify(errors)}`);
    return data;
  };
}
