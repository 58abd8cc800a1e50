import type { QueryKey } from '../read-query';
import { bare, escaped, nodes, object, plain, plainOrNull } from './json-text.sql';
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

const value = `case when s.value_amount is null then 'null' else ${object({
  amount: plain('s.value_amount'),
  currency: plain('s.value_currency'),
})} end`;
const seizure = object({
  id: plain('s.id'),
  slug: plain('s.slug'),
  measure: plain('s.measure'),
  value,
});
const provider = {
  id: plain('p.id'),
  slug: plain('p.slug'),
  name: escaped('p.name'),
};
const action = {
  id: plain('a.id'),
  slug: plain('a.slug'),
  title: escaped('a.title'),
  announcedOn: plainOrNull('a.announced_on'),
};
const asset = `case when t.id is null then 'null'
  else ${object({ symbol: escaped('t.symbol') })} end`;
const authority = object({ id: plain('u.id'), slug: plain('u.slug'), name: escaped('u.name') });
const instant = `to_char(e.evaluated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const evaluation = object({
  id: plain('e.id'),
  sequence: plain('e.sequence'),
  decision: plain('e.decision'),
  amountInTenge: plain('e.amount_in_tenge'),
  evaluatedAt: plain(instant),
  provider: object(provider),
  ruleVersion: object({
    id: plain('v.id'),
    number: bare('v.number'),
    status: plain('v.status'),
    rule: object({ id: plain('r.id'), code: plain('r.code'), title: escaped('r.title') }),
  }),
});

const answer = (field: string, text: string): string => object({ data: object({ [field]: text }) });

/** One statement per query, whose only column `answer` is the whole response body. */
export const textStatements: Record<QueryKey, string> = {
  Q1: `select ${answer(
    'provider',
    object({
      ...provider,
      kind: plain('p.kind'),
      enforcementActions: nodes(
        actionsOf(
          'p',
          `${object({
            ...action,
            kind: plain('a.kind'),
            authority,
            seizures: nodes(seizuresOf('a', `${seizure} as node`, 10)),
          })} as node`,
          10,
        ),
      ),
    }),
  )} as answer from provider p where p.slug = $1`,
  Q2: `select ${answer(
    'providers',
    nodes(
      `select ${object({
        ...provider,
        kind: plain('p.kind'),
        enforcementActions: nodes(
          actionsOf(
            'p',
            `${object({
              ...action,
              seizures: nodes(seizuresOf('a', `${seizure} as node`, 5)),
            })} as node`,
            10,
          ),
        ),
      })} as node from (select * ${providersAfter}) p order by lower(p.name collate "C"), p.id`,
    ),
  )} as answer`,
  Q3: `select ${answer(
    'provider',
    object({ transferRuleEvaluations: nodes(`select ${evaluation} as node ${evaluationsAfter}`) }),
  )} as answer`,
  Q4: `${seizureGroups} select ${answer(
    'seizureStatistics',
    `'[' || string_agg(${object({
      keys: object({ year: `coalesce(year::text, 'null')`, asset: escaped('asset') }),
      seizureCount: bare('count'),
      totals: 'totals',
    })}, ',' order by year, asset) || ']'`,
  )} as answer from groups`,
  Q5: `select ${answer(
    'seizures',
    object({
      totalCount: `(${seizureCount})`,
      nodes: `(select coalesce('[' || string_agg(node, ',') || ']', '[]') from (${seizuresByValue(
        `${object({
          id: plain('s.id'),
          slug: plain('s.slug'),
          measure: plain('s.measure'),
          announcedOn: plainOrNull('s.announced_on'),
          value,
          asset,
          authority: object({ slug: plain('u.slug'), name: escaped('u.name') }),
        })} as node`,
      )}) listed)`,
    }),
  )} as answer`,
  Q6: `select ${answer(
    'identifyProvider',
    object({
      ...provider,
      disputed: bare(disputed),
      licenses: nodes(
        licensesOf(
          'p.id',
          `${object({
            number: escaped('c.number'),
            regime: plain('c.regime'),
            status: plain('c.status'),
            validFrom: plainOrNull('c.valid_from'),
            authority: object({ slug: plain('u.slug') }),
          })} as node`,
        ),
      ),
      claims: nodes(
        claimsOf(
          'p.id',
          `${object({
            property: plain('c.property'),
            value: escaped('c.value'),
            number: plainOrNull('c.number'),
            unit: escaped('c.unit'),
            rank: plain('c.rank'),
            source: object({ slug: plain('o.slug') }),
          })} as node`,
        ),
      ),
    }),
  )} as answer ${providerNamed}`,
};
