import { attempt } from '../alternation';
import { formatFigure, formatRatio, markdownTable, median } from '../figure';
import { machineLine, type Machine } from '../machine/machine';
import { startGateway } from '../reads/gateway.contender';
import { createReadEnvironment } from '../reads/read-environment';
import { failureList, succeeded, type Round } from '../round';
import type { Log, Suite, SuiteOptions } from '../suite';
import { documentOf, facetCases, type FacetCase } from './facet-cases';

/** Milliseconds of one round. */
interface FacetRound {
  page: number;
  withFacets: number;
  byHand: number;
}

export interface FacetResults {
  machine: Machine;
  rounds: Record<string, Round<FacetRound>[]>;
}

/** What facets take beside the page alone, and beside their counts in SQL by hand. */
export const facets: Suite<FacetResults> = {
  name: 'facets',
  defaultRounds: 30,
  options: ['only', 'scale'],
  documentMarker: null,
  measure,
  formatTables,
};

type Work = () => Promise<unknown>;

/** The first rounds prepare the statements and are not measured. */
const warmUpRounds = 10;

async function measure(options: SuiteOptions, log: Log): Promise<FacetResults> {
  const { machine, only, scales, rounds } = options;
  const environment = await createReadEnvironment(scales[0] ?? 1, log, { evaluations: false });
  const results: FacetResults = { machine, rounds: {} };
  try {
    const database = await environment.database.connect('service', 1);
    const gateway = await startGateway(environment, 'gateway', { QUERY_PLANS: 'on' });
    try {
      for (const each of facetCases.filter(({ title }) => title.includes(only))) {
        const byHand = (): Promise<unknown> => database.query(each.byHand);
        results.rounds[each.title] = await measureCase(each, gateway.port, byHand, rounds);
        log(`  ${each.title}`);
      }
    } finally {
      await gateway.stop();
    }
  } finally {
    await environment.database.close();
  }
  return results;
}

async function measureCase(
  each: FacetCase,
  port: number,
  byHand: Work,
  rounds: number,
): Promise<Round<FacetRound>[]> {
  const [page, withFacets] = [false, true].map((has) => () => send(port, documentOf(each, has)));
  const round = async (): Promise<FacetRound> => ({
    page: await elapsedMs(page as Work),
    withFacets: await elapsedMs(withFacets as Work),
    byHand: await elapsedMs(byHand),
  });
  const results: Round<FacetRound>[] = [];
  for (let at = 0; at < warmUpRounds + rounds; at += 1) results.push(await attempt(round));
  return results.slice(warmUpRounds);
}

async function elapsedMs(work: Work): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function send(port: number, query: string): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { errors } = (await response.json()) as { errors?: unknown };
  if (errors) throw new Error(`${query}: ${JSON.stringify(errors)}`);
}

function formatTables({ machine, rounds }: FacetResults): string {
  const rows = Object.entries(rounds).map(([title, each]) => {
    const values = succeeded(each);
    const of = (read: (round: FacetRound) => number): number => median(values.map(read));
    const [page, both, byHand] = [
      of((round) => round.page),
      of((round) => round.withFacets),
      of((round) => round.byHand),
    ];
    const figures = [page, both, byHand].map(formatFigure);
    return [title, ...figures, formatRatio(Math.max(0, both - page), byHand)];
  });
  const heads = ['', 'page', 'page with facets', 'SQL by hand', 'facets to SQL by hand'];
  return [
    `${machineLine(machine)}; one client, medians, in ms.`,
    markdownTable(heads, rows),
    failureList(rounds),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
