import {
  claimsOf,
  disputed,
  evaluationsAfter,
  licensesOf,
  seizuresOf,
} from '../reads/limit/shapes.sql';
import type { CompetitorPool, Row, RunRows } from './competitor-pool';

interface LoaderQuery {
  obj: Row;
  params: { first: number; after: string };
}

/** Returns one value for each query of a batch, in the same order. */
interface Loader {
  loader(queries: readonly LoaderQuery[]): Promise<unknown[]>;
  /** Off: the cache serialises each row and argument to find duplicates. */
  opts: { cache: false };
}

const batched = (loader: Loader['loader']): Loader => ({ loader, opts: { cache: false } });

export const seizureColumns = `s.id, s.slug, s.measure, s.announced_on as "announcedOn",
  s.value_amount as amount, s.value_currency as currency, s.asset_id as "assetId",
  s.authority_id as "authorityId"`;

/** A row of a seizure with its value as an object. */
export const withValue = (row: Row): Row => ({
  ...row,
  value: row['amount'] === null ? null : { amount: row['amount'], currency: row['currency'] },
});

const actionsOf = (limit: number): string =>
  `select a.id, a.slug, a.title, a.kind, a.announced_on as "announcedOn",
     a.authority_id as "authorityId"
   from enforcement_action_provider l join enforcement_action a on a.id = l.enforcement_action_id
   where l.provider_id = k.id
   order by coalesce(a.announced_on, '-infinity'::date) desc, a.id desc limit ${limit}`;

/** One record per query, by a key of its parent row; one statement for the batch. */
const loadOne = (run: RunRows, table: string, columns: string, key: string): Loader =>
  batched(async (queries) => {
    const ids = queries.map(({ obj }) => obj[key] as string | null);
    const statement = `select ${columns} from ${table} where id = any($1::uuid[])`;
    const rows = await run(`${table}-s`, statement, [[...new Set(ids)]]);
    const byId = new Map(rows.map((row) => [row['id'], row]));
    return ids.map((id) => byId.get(id) ?? null);
  });

/** The first rows of a list per query; one statement for each length in the batch. */
const loadList = (
  run: RunRows,
  name: string,
  listOf: (limit: number) => string,
  toNode: (row: Row) => Row = (row) => row,
): Loader =>
  batched(async (queries) => {
    const lists = queries.map(() => ({ nodes: [] as Row[] }));
    for (const limit of new Set(queries.map(({ params }) => params.first))) {
      const places = queries.flatMap(({ params }, at) => (params.first === limit ? [at] : []));
      const rows = await run(
        `${name} ${limit}`,
        `select k.place, x.* from unnest($1::uuid[], $2::integer[]) k (id, place)
         cross join lateral (${listOf(limit)}) x`,
        [places.map((at) => queries[at]?.obj['id']), places],
      );
      for (const row of rows) lists[row['place'] as number]?.nodes.push(toNode(row));
    }
    return lists;
  });

const loadDisputed = (run: RunRows): Loader =>
  batched(async (queries) => {
    const ids = queries.map(({ obj }) => obj['id']);
    const rows = await run(
      'disputed',
      `select p.id, ${disputed} as disputed from provider p where p.id = any($1::uuid[])`,
      [ids],
    );
    const byId = new Map(rows.map((row) => [row['id'], row['disputed']]));
    return ids.map((id) => byId.get(id));
  });

const evaluations = `select e.id, e.sequence, e.decision, e.amount_in_tenge as "amountInTenge",
  e.evaluated_at as "evaluatedAt", e.provider_id as "providerId",
  e.rule_version_id as "ruleVersionId" ${evaluationsAfter}`;

/** One statement per query, since a cursor is a position in one provider's list. */
const loadEvaluations = (run: RunRows): Loader =>
  batched((queries) =>
    Promise.all(
      queries.map(async ({ obj, params }) => {
        const place = JSON.parse(params.after) as string[];
        const rows = await run('evaluations', evaluations, [obj['slug'], ...place]);
        return { nodes: rows.map(withInstant) };
      }),
    ),
  );

/** The fields that lead from one record to others. */
export function mercuriusLoaders(pool: CompetitorPool): Record<string, Record<string, Loader>> {
  const { run, runAsTenant } = pool;
  const authority = loadOne(run, 'authority', 'id, slug, name', 'authorityId');
  return {
    Provider: {
      enforcementActions: loadList(run, 'actions', actionsOf),
      licenses: loadList(run, 'licenses', () =>
        licensesOf(
          'k.id',
          `c.number, c.regime, c.status, c.valid_from as "validFrom",
          c.authority_id as "authorityId"`,
        ),
      ),
      claims: loadList(run, 'claims', () =>
        claimsOf(
          'k.id',
          `c.property, c.value, c.number, c.unit, c.rank,
          c.source_id as "sourceId"`,
        ),
      ),
      disputed: loadDisputed(run),
      transferRuleEvaluations: loadEvaluations(runAsTenant),
    },
    EnforcementAction: {
      authority,
      seizures: loadList(
        run,
        'seizuresOf',
        (limit) => seizuresOf('k', seizureColumns, limit),
        withValue,
      ),
    },
    Seizure: { authority, asset: loadOne(run, 'asset', 'id, symbol', 'assetId') },
    Evaluation: {
      provider: loadOne(run, 'provider', 'id, slug, name', 'providerId'),
      ruleVersion: loadOne(
        run,
        'transfer_rule_version',
        'id, number, status, transfer_rule_id as "ruleId"',
        'ruleVersionId',
      ),
    },
    RuleVersion: { rule: loadOne(run, 'transfer_rule', 'id, code, title', 'ruleId') },
    License: { authority },
    Claim: { source: loadOne(run, 'source', 'id, slug', 'sourceId') },
  };
}

const withInstant = (row: Row): Row => ({
  ...row,
  evaluatedAt: new Date(String(row['evaluatedAt'])).toISOString(),
});
