import { bare, escaped, nodes, object, plain, plainOrNull } from './json-text.sql';
import { actionsOf, seizuresOf } from './shapes.sql';

/** The JSON text of each list's nodes, the same in one text and in rows of texts. */

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

export const provider = {
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
const authority = object({ id: plain('u.id'), slug: plain('u.slug'), name: escaped('u.name') });

/** Q1: an action of the provider `p`. */
const actionWithAuthority = object({
  ...action,
  kind: plain('a.kind'),
  authority,
  seizures: nodes(seizuresOf('a', `${seizure} as node`, 10)),
});
export const actionNodes = actionsOf('p', `${actionWithAuthority} as node`, 10);

/** Q2: the provider `p`, with its actions. */
export const providerNode = object({
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
});

const instant = `to_char(e.evaluated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Q3: an evaluation `e`, with its provider `p`, rule version `v` and rule `r`. */
export const evaluationNode = object({
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

/** Q4: a row of `groups`. */
export const groupNode = object({
  keys: object({ year: `coalesce(year::text, 'null')`, asset: escaped('asset') }),
  seizureCount: bare('count'),
  totals: 'totals',
});

/** Q5: a seizure `s`, with its asset `t` and authority `u`. */
export const valuedSeizureNode = object({
  id: plain('s.id'),
  slug: plain('s.slug'),
  measure: plain('s.measure'),
  announcedOn: plainOrNull('s.announced_on'),
  value,
  asset: `case when t.id is null then 'null'
    else ${object({ symbol: escaped('t.symbol') })} end`,
  authority: object({ slug: plain('u.slug'), name: escaped('u.name') }),
});
