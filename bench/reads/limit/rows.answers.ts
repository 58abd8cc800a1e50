import type { QueryKey } from '../read-query';
import {
  actionsOf,
  claimsOf,
  disputed,
  evaluationsAfter,
  licensesOf,
  providerNamed,
  providersAfter,
  seizureCount,
  seizureGroups,
  seizuresByValue,
  seizuresOf,
} from './shapes.sql';

type Cell = string | number | boolean | null;
type Row = readonly Cell[];
type Values = readonly unknown[];

/** Runs a statement that is prepared under this name; its rows are arrays of columns. */
export type RunRows = (name: string, text: string, values: Values) => Promise<Row[]>;

const nested = (columns: string, from: string, seizures: string): string =>
  `select p.id, p.slug, p.name, p.kind, a.*, s.* from ${from} p
   left join lateral (select row_number() over () as place, x.* from (
     ${actionsOf('p', columns, 10)}) x) a on true
   left join lateral (select row_number() over () as place, x.* from (
     ${seizures}) x) s on true
   order by lower(p.name collate "C"), p.id, a.place, s.place`;
const seizureColumns = 's.id as sid, s.slug as sslug, s.measure, s.value_amount, s.value_currency';
const actionColumns = 'a.id, a.slug, a.title, a.announced_on';

const statements = {
  Q1: nested(
    `${actionColumns}, a.kind as akind, u.id as uid, u.slug as uslug, u.name as uname`,
    '(select * from provider where slug = $1)',
    seizuresOf('a', seizureColumns, 10),
  ),
  Q2: nested(actionColumns, `(select * ${providersAfter})`, seizuresOf('a', seizureColumns, 5)),
  Q3: `select e.id, e.sequence, e.decision, e.amount_in_tenge, e.evaluated_at, p.id, p.slug, p.name,
    v.id, v.number, v.status, r.id, r.code, r.title ${evaluationsAfter}`,
  Q4: `${seizureGroups} select year, asset, count, totals from groups order by year, asset`,
  Q5: seizuresByValue(`s.id, s.slug, s.measure, s.announced_on, s.value_amount, s.value_currency,
    t.symbol, u.slug, u.name`),
  Q6: `select p.id, p.slug, p.name, ${disputed} ${providerNamed}`,
};
const licenses = licensesOf('$1::uuid', 'c.number, c.regime, c.status, c.valid_from, u.slug');
const claims = claimsOf('$1::uuid', 'c.property, c.value, c.number, c.unit, c.rank, o.slug');

const seizureAt = (row: Row, at: number): object => ({
  id: row[at],
  slug: row[at + 1],
  measure: row[at + 2],
  value: row[at + 3] === null ? null : { amount: row[at + 3], currency: row[at + 4] },
});

interface Listed {
  nodes: object[];
}

/** Groups joined rows of providers, actions and seizures into nested objects. */
function nest(rows: Row[], actionOf: (row: Row, seizures: Listed) => object, at: number): object[] {
  const providers: object[] = [];
  let [providerId, actionId]: Cell[] = [null, null];
  let [actions, seizures]: Listed[] = [{ nodes: [] }, { nodes: [] }];
  for (const row of rows) {
    if (row[0] !== providerId) {
      [providerId, actionId, actions] = [row[0] as Cell, null, { nodes: [] }];
      const [id, slug, name, kind] = row;
      providers.push({ id, slug, name, kind, enforcementActions: actions });
    }
    if (row[5] !== null && row[5] !== actionId) {
      [actionId, seizures] = [row[5] as Cell, { nodes: [] }];
      actions?.nodes.push(actionOf(row, seizures));
    }
    if (row[at] !== null) seizures?.nodes.push(seizureAt(row, at));
  }
  return providers;
}

const actionAt = ([, , , , , id, slug, title, announcedOn]: Row): object => ({
  ...{ id, slug, title, announcedOn },
});

/** The data of each query, as an object that Node serialises. */
export const rowAnswers: Record<QueryKey, (run: RunRows, values: Values) => Promise<object>> = {
  Q1: async (run, values) => {
    const rows = await run('Q1', statements.Q1, values);
    const actionOf = (row: Row, seizures: Listed): object => ({
      ...actionAt(row),
      kind: row[9],
      authority: { id: row[10], slug: row[11], name: row[12] },
      seizures,
    });
    return { provider: nest(rows, actionOf, 14)[0] ?? null };
  },
  Q2: async (run, values) => {
    const rows = await run('Q2', statements.Q2, values);
    const actionOf = (row: Row, seizures: Listed): object => ({ ...actionAt(row), seizures });
    return { providers: { nodes: nest(rows, actionOf, 10) } };
  },
  Q3: async (run, values) => {
    const rows = await run('Q3', statements.Q3, values);
    return { provider: { transferRuleEvaluations: { nodes: rows.map(evaluationAt) } } };
  },
  Q4: async (run, values) => {
    const rows = await run('Q4', statements.Q4, values);
    return {
      seizureStatistics: rows.map(([year, asset, seizureCount, totals]) => ({
        keys: { year, asset },
        seizureCount,
        totals: JSON.parse(String(totals)) as object,
      })),
    };
  },
  Q5: async (run, values) => {
    const [rows, [count]] = await Promise.all([
      run('Q5', statements.Q5, values),
      run('Q5 count', seizureCount, values),
    ]);
    return { seizures: { totalCount: Number(count?.[0]), nodes: rows.map(valuedAt) } };
  },
  Q6: async (run, values) => {
    const [found] = await run('Q6', statements.Q6, values);
    if (!found) return { identifyProvider: null };
    const [id, slug, name, isDisputed] = found;
    const [given, stated] = await Promise.all([
      run('Q6 licenses', licenses, [id]),
      run('Q6 claims', claims, [id]),
    ]);
    return {
      identifyProvider: {
        ...{ id, slug, name, disputed: isDisputed },
        licenses: { nodes: given.map(licenseAt) },
        claims: { nodes: stated.map(claimAt) },
      },
    };
  },
};

const evaluationAt = (row: Row): object => ({
  id: row[0],
  sequence: row[1],
  decision: row[2],
  amountInTenge: row[3],
  evaluatedAt: new Date(String(row[4])).toISOString(),
  provider: { id: row[5], slug: row[6], name: row[7] },
  ruleVersion: {
    ...{ id: row[8], number: row[9], status: row[10] },
    rule: { id: row[11], code: row[12], title: row[13] },
  },
});

const valuedAt = ([id, slug, measure, announcedOn, amount, currency, asset, by, name]: Row) => ({
  ...{ id, slug, measure, announcedOn, value: { amount, currency } },
  asset: asset === null ? null : { symbol: asset },
  authority: { slug: by, name },
});

const licenseAt = ([number, regime, status, validFrom, slug]: Row): object => ({
  ...{ number, regime, status, validFrom, authority: { slug } },
});

const claimAt = ([property, value, number, unit, rank, slug]: Row): object => ({
  ...{ property, value, number, unit, rank, source: { slug } },
});
