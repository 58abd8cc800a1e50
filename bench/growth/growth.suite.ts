import { describeMachine } from '../machine';
import { startGateway } from '../reads/gateway.contender';
import { setReadStage } from '../reads/read-stage';
import { deepRow, growthCases, type GrowthCase } from './growth-cases';
import type { GrowthResults, GrowthTimes } from './growth-results';

export interface GrowthOptions {
  rounds: number;
  only: string;
  scales: readonly number[];
}

type Say = (line: string) => void;
type Ask = (document: string, after: string | null) => Promise<Record<string, unknown>>;

/** Asks one gateway, without its cache, over records of growing size. */
export async function measureGrowth(options: GrowthOptions, say: Say): Promise<GrowthResults> {
  const { rounds, only, scales } = options;
  const cases = growthCases.filter(({ title }) => title.includes(only));
  const results: Partial<GrowthResults> & Pick<GrowthResults, 'scales'> = { scales: [] };
  for (const scale of scales) {
    const stage = await setReadStage(scale, say, { evaluations: false });
    try {
      results.machine ??= await describeMachine(stage.database.owner);
      const gateway = await startGateway(stage, 'gateway', { QUERY_PLANS: 'on' });
      try {
        const measured: Record<string, GrowthTimes> = {};
        for (const each of cases) {
          measured[each.title] = await measureCase(each, rounds, askAt(gateway.port));
          say(`  ${each.title}`);
        }
        results.scales.push({ scale, cases: measured });
      } finally {
        await gateway.stop();
      }
    } finally {
      await stage.database.close();
    }
  }
  return { ...results, rounds } as GrowthResults;
}

/** The first answers prepare the statement, and do not count. */
const warmUp = 10;

async function measureCase(
  { document, isPage }: GrowthCase,
  rounds: number,
  ask: Ask,
): Promise<GrowthTimes> {
  const cursor = isPage ? await cursorAt(document, ask) : null;
  const times: GrowthTimes = { first: [], deep: [] };
  for (let round = -warmUp; round < rounds; round += 1) {
    const first = await timeOf(() => ask(document, null));
    const deep = cursor === null ? null : await timeOf(() => ask(document, cursor));
    if (round < 0) continue;
    times.first.push(first);
    if (deep !== null) times.deep.push(deep);
  }
  return times;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

interface Walked {
  pageInfo: { endCursor: string };
}

/** Walks to the row, as a caller does. */
async function cursorAt(document: string, ask: Ask): Promise<string> {
  const walking = document
    .replace('first: 50', 'first: 100')
    .replace('{ nodes { id slug } }', '{ pageInfo { endCursor } }');
  let after: string | null = null;
  for (let row = 0; row < deepRow; row += 100) {
    const { page } = (await ask(walking, after)) as { page: Walked };
    after = page.pageInfo.endCursor;
  }
  return after as unknown as string;
}

function askAt(port: number): Ask {
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
