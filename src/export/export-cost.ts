import type { GraphQLSchema } from 'graphql';
import { operationCost } from '../graphql/limits/operation-cost';
import { maxPageSize } from '../kernel/lists/page-arguments';
import type { ExportList } from './export-list';

/** What an export costs, in the unit of operation costs. */
export interface ExportCost {
  /** Of each statement, whatever it returns: mostly the conditions of the filter. */
  page: number;
  /** Of each row. */
  row: number;
}

/**
 * The cost of an export's rows: what the API charges for the same rows with the same fields.
 * Throws `QUERY_TOO_COSTLY` where it would refuse them.
 */
export function exportCost(
  schema: GraphQLSchema,
  { document, operation }: ExportList,
  variables: Readonly<Record<string, unknown>>,
): ExportCost {
  const costOf = (first: number): number =>
    operationCost(schema, document, operation, { ...variables, first });
  const [least, most] = [costOf(1), costOf(maxPageSize)];
  const row = Math.max(1, (most - least) / (maxPageSize - 1));
  return { row, page: Math.max(0, least - row) };
}
