import type { QueryKey } from '../read-query';
import { bare, escaped, nodes, object, plain, plainOrNull } from './json-text.sql';
import {
  actionNodes,
  evaluationNode,
  groupNode,
  provider,
  providerNode,
  valuedSeizureNode,
} from './nodes.sql';
import {
  claimsOf,
  disputed,
  evaluationsAfter,
  licensesOf,
  providerNamed,
  providersAfter,
  seizureCount,
  seizureGroups,
  seizuresByValue,
} from './shapes.sql';

const answer = (field: string, text: string): string => object({ data: object({ [field]: text }) });

/** One statement per query, whose only column `answer` is the whole response body. */
export const textStatements: Record<QueryKey, string> = {
  Q1: `select ${answer(
    'provider',
    object({ ...provider, kind: plain('p.kind'), enforcementActions: nodes(actionNodes) }),
  )} as answer from provider p where p.slug = $1`,
  Q2: `select ${answer(
    'providers',
    nodes(
      `select ${providerNode} as node
       from (select * ${providersAfter}) p order by lower(p.name collate "C"), p.id`,
    ),
  )} as answer`,
  Q3: `select ${answer(
    'provider',
    object({
      transferRuleEvaluations: nodes(`select ${evaluationNode} as node ${evaluationsAfter}`),
    }),
  )} as answer`,
  Q4: `${seizureGroups} select ${answer(
    'seizureStatistics',
    `'[' || string_agg(${groupNode}, ',' order by year, asset) || ']'`,
  )} as answer from groups`,
  Q5: `select ${answer(
    'seizures',
    object({
      totalCount: `(${seizureCount})`,
      nodes: `(select coalesce('[' || string_agg(node, ',') || ']', '[]') from (${seizuresByValue(
        `${valuedSeizureNode} as node`,
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
