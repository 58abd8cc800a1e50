import {
  providerNamed,
  providersAfter,
  seizureCount,
  seizureGroups,
  seizuresByValue,
} from '../reads/limit/shapes.sql';
import { seizureColumns, withValue } from './mercurius.loaders';
import type { CompetitorPool, Row } from './competitor-pool';

/** The arguments of the root fields. */
interface Arguments {
  slug: string;
  text: string;
  after: string;
  filter: { currency: { eq: string }; value: { gte: string } };
}

type Resolve = (parent: Row, args: Arguments) => Promise<unknown>;

const providerColumns = 'p.id, p.slug, p.name, p.kind';

/** The root fields; loaders resolve what is below them. */
export function mercuriusResolvers({
  run,
}: CompetitorPool): Record<string, Record<string, Resolve>> {
  const one = async (...statement: Parameters<typeof run>): Promise<Row | null> =>
    (await run(...statement))[0] ?? null;
  return {
    Query: {
      provider: (_, { slug }) =>
        one('provider', `select ${providerColumns} from provider p where slug = $1`, [slug]),
      identifyProvider: (_, { text }) =>
        one('identifyProvider', `select ${providerColumns} ${providerNamed}`, [text]),
      providers: async (_, { after }) => ({
        nodes: await run(
          'providers',
          `select ${providerColumns} from (select * ${providersAfter}) p
           order by lower(p.name collate "C"), p.id`,
          JSON.parse(after) as string[],
        ),
      }),
      seizures: (_, { filter }) =>
        Promise.resolve({ values: [filter.currency.eq, filter.value.gte] }),
      seizureStatistics: async () => {
        const statement = `${seizureGroups} select year, asset, count as "seizureCount", totals
          from groups order by year, asset`;
        const rows = await run('seizureStatistics', statement, []);
        return rows.map(({ year, asset, seizureCount, totals }) => ({
          keys: { year, asset },
          seizureCount,
          totals: JSON.parse(String(totals)) as object,
        }));
      },
    },
    // An action's seizures come from a loader with `nodes`; those of the root field do not.
    SeizureList: {
      totalCount: async ({ values }) => {
        const counted = await one('seizureCount', seizureCount, values as string[]);
        return Number(counted?.['count']);
      },
      nodes: async ({ nodes, values }) =>
        nodes ??
        (await run('seizures', seizuresByValue(seizureColumns), values as string[])).map(withValue),
    },
  };
}
