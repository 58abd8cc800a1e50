import { inTenge, nobodyElse, transferOf, type EvaluationAsker } from './evaluation-asker';

/** Evaluations enough for a list, and how a list of them is asked for. */

/** Ten of them are cleared, ten to be verified, five referred, one a day. */
const kinds = [
  { ...inTenge('1000'), sender: { iin: nobodyElse } },
  inTenge('600000.50'),
  inTenge('2000'),
  inTenge('700000'),
  { ...inTenge('3000'), counterparty: 'ended' },
];
export const listed = Array.from({ length: 25 }, (_, place) => ({
  idempotencyKey: `key ${String(place).padStart(2, '0')}`,
  transfer: transferOf({
    ...kinds[place % kinds.length],
    // From 8 October on, when the sender's number is asked for.
    occurredAt: new Date(Date.UTC(2025, 9, 8 + place, 12)).toISOString(),
  }),
}));

export interface Listed {
  totalCount: number;
  nodes: { idempotencyKey: string }[];
  pageInfo: {
    endCursor: string;
    startCursor: string;
    hasNextPage: boolean;
    hasPreviousPage: boolean;
  };
}

const query = `query ($filter: TransferRuleEvaluationFilter,
    $orderBy: [TransferRuleEvaluationOrder!], $first: Int, $after: String, $last: Int,
    $before: String) {
  transferRuleEvaluations(filter: $filter, orderBy: $orderBy, first: $first, after: $after,
      last: $last, before: $before) {
    totalCount nodes { idempotencyKey }
    pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
  }
}`;

export async function listOf(bank: EvaluationAsker, variables: object): Promise<Listed> {
  const data = await bank.data(query, variables as Record<string, unknown>);
  return data['transferRuleEvaluations'] as Listed;
}

export const keysOf = ({ nodes }: Listed): string[] =>
  nodes.map(({ idempotencyKey }) => idempotencyKey);
/** The keys of those that are wanted, in the order of time. */
export const places = (wanted: (place: number) => boolean): string[] =>
  listed.map(({ idempotencyKey }) => idempotencyKey).filter((_, place) => wanted(place));
