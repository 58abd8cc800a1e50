import type { QueryKey } from '../read-query';
import { openObject, plain } from './json-text.sql';
import {
  actionNodes,
  evaluationNode,
  groupNode,
  provider,
  providerNode,
  valuedSeizureNode,
} from './nodes.sql';
import {
  evaluationsAfter,
  providersAfter,
  seizureCount,
  seizureGroups,
  seizuresByValue,
} from './shapes.sql';

interface Pieces {
  /** An expression for the text before the first node of the list, and its `from`, if any. */
  head: string;
  /** A statement with one text column `node`, in order. */
  listed: string;
  /** The text after the last node. */
  tail: string;
}

/**
 * A statement whose rows are the pieces of one response body in order: the head, a row per node of
 * the list, the tail. No row is larger than one node, so neither side holds the body as one text.
 */
const inPieces = ({ head, listed, tail }: Pieces): string => `select piece from (
    select 0 as place, ${head}
    union all
    select place, case when place = 1 then node else ',' || node end
    from (select row_number() over () as place, node from (${listed}) ordered) numbered
    union all
    select 1000000, '${tail}') pieces (place, piece)
  order by place`;

/** Q6 has no list that is long enough. */
export type TextRowsKey = Exclude<QueryKey, 'Q6'>;

/** One statement per query, whose only column is `piece`. */
export const textRowsStatements: Record<TextRowsKey, string> = {
  Q1: `with found as (select * from provider where slug = $1) ${inPieces({
    head: `'{"data":{"provider":' || ${openObject(
      { ...provider, kind: plain('p.kind') },
      'enforcementActions',
    )} from found p`,
    listed: `select node from found p cross join lateral (${actionNodes}) actions`,
    tail: ']}}}}',
  })}`,
  Q2: inPieces({
    head: `'{"data":{"providers":{"nodes":['`,
    listed: `select ${providerNode} as node
      from (select * ${providersAfter}) p order by lower(p.name collate "C"), p.id`,
    tail: ']}}}',
  }),
  Q3: inPieces({
    head: `'{"data":{"provider":{"transferRuleEvaluations":{"nodes":['`,
    listed: `select ${evaluationNode} as node ${evaluationsAfter}`,
    tail: ']}}}}',
  }),
  Q4: `${seizureGroups} ${inPieces({
    head: `'{"data":{"seizureStatistics":['`,
    listed: `select ${groupNode} as node from groups order by year, asset`,
    tail: ']}}',
  })}`,
  Q5: inPieces({
    head: `'{"data":{"seizures":{"totalCount":' || (${seizureCount}) || ',"nodes":['`,
    listed: seizuresByValue(`${valuedSeizureNode} as node`),
    tail: ']}}}',
  }),
};
