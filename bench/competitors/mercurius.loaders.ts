import {
  claimsOf,
  disputed,
  evaluationsAfter,
  licensesOf,
  seizuresOf,
} from '../reads/limit/shapes.sql';
import type { CompetitorPool, Row, RunRows } from './competitor-pool';

interface Asked {
  obj: Row;
  params: { first: number; after: string };
}

/** Answers as many as were asked for at once, in their order. */
interface Loader {
  loader(asked: readonly Asked[]): Promise<unknown[]>;
  /** Off: it would write each row and argument as text, to find those that were asked for twice. */
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

const actionsOf = (most: number): string =>
  `select a.id, a.slug, a.title, a.kind, a.announced_on as "announcedOn",
     a.authority_id as "authorityId"
   from enforcement_action_provider l join enforcement_action a on a.id = l.enforcement_action_id
   where l.provider_id = k.id
   order by coalesce(a.announced_on, '-infinity'::date) desc, a.id desc limit ${most}`;

/** One record each, by a key of the row that asks; all by one statement. */
const oneEach = (run: RunRows, table: string, columns: string, key: string): Loader =>
  batched(async (asked) => {
    const ids = asked.map(({ obj }) => obj[key] as string | null);
    const statement = `select ${columns} from ${table} where id = any($1::uuid[])`;
    const rows = await run(`${table}-s`, statement, [[...new Set(ids)]]);
    const byId = new Map(rows.map((row) => [row['id'], row]));
    return ids.map((id) => byId.get(id) ?? null);
  });

/** A list each, of the first ones; all by one statement for each length that is asked for. */
const listEach = (
  run: RunRows,
  name: string,
  listOf: (most: number) => string,
  made: (row: Row) => Row = (row) => row,
): Loader =>
  batched(async (asked) => {
    const lists = asked.map(() => ({ nodes: [] as Row[] }));
    for (const most of new Set(asked.map(({ params }) => params.first))) {
      const places = asked.flatMap(({ params }, at) => (params.first === most ? [at] : []));
      const rows = await run(
        `${name} ${most}`,
        `select k.place, x.* from unnest($1::uuid[], $2::integer[]) k (id, place)
         cross join lateral (${listOf(most)}) x`,
        [places.map((at) => asked[at]?.obj['id']), places],
      );
      for (const row of rows) lists[row['place'] as number]?.nodes.push(made(row));
    }
    return lists;
  });

const disputedEach = (run: RunRows): Loader =>
  batched(async (asked) => {
    const ids = asked.map(({ obj }) => obj['id']);
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

/** A statement each: a place in one provider's list is none in another's. */
const evaluationsEach = (run: RunRows): Loader =>
  batched((asked) =>
    Promise.all(
      asked.map(async ({ obj, params }) => {
        const place = JSON.parse(params.after) as string[];
        const rows = await run('evaluations', evaluations, [obj['slug'], ...place]);
        return { nodes: rows.map(withInstant) };
      }),
    ),
  );

/** The fields of records that lead to others. */
export function mercuriusLoaders(pool: CompetitorPool): Record<string, Record<string, Loader>> {
  const { run, runAsTenant } = pool;
  const authority = oneEach(run, 'authority', 'id, slug, name', 'authorityId');
  return {
    Provider: {
      enforcementActions: listEach(run, 'actions', actionsOf),
      licenses: listEach(run, 'licenses', () =>
        licensesOf(
          'k.id',
          `c.number, c.regime, c.status, c.valid_from as "validFrom",
          c.authority_id as "authorityId"`,
        ),
      ),
      claims: listEach(run, 'claims', () =>
        claimsOf(
          'k.id',
          `c.property, c.value, c.number, c.unit, c.rank,
          c.source_id as "sourceId"`,
        ),
      ),
      disputed: disputedEach(run),
      transferRuleEvaluations: evaluationsEach(runAsTenant),
    },
    EnforcementAction: {
      authority,
      seizures: listEach(
        run,
        'seizuresOf',
        (most) => seizuresOf('k', seizureColumns, most),
        withValue,
      ),
    },
    Seizure: { authority, asset: oneEach(run, 'asset', 'id, symbol', 'assetId') },
    Evaluation: {
      provider: oneEach(run, 'provider', 'id, slug, name', 'providerId'),
      ruleVersion: oneEach(
        run,
        'transfer_rule_version',
        'id, number, status, transfer_rule_id as "ruleId"',
        'ruleVersionId',
      ),
    },
    RuleVersion: { rule: oneEach(run, 'transfer_rule', 'id, code, title', 'ruleId') },
    License: { authority },
    Claim: { source: oneEach(run, 'source', 'id, slug', 'sourceId') },
  };
}

const withInstant = (row: Row): Row => ({
  ...row,
  evaluatedAt: new Date(String(row['evaluatedAt'])).toISOString(),
});
