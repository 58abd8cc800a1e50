import type { DataSource } from 'typeorm';
import { askTwice } from './plan';
import { testResources } from './test-resources';

/** A node of a plan, as PostgreSQL explains it. */
interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Filter?: string;
  Plans?: PlanNode[];
}

/** How the database would answer an operation: every node of the plan of its one statement. */
export async function explain(
  dataSource: DataSource,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<PlanNode[]> {
  const { statement, values, reason } = await askTwice(testResources(dataSource), query, variables);
  if (reason !== undefined) throw new Error(`Not planned: ${reason}`);
  const runner = dataSource.createQueryRunner();
  try {
    await runner.startTransaction();
    // A table of a few rows is read whole and sorted: what a larger one would have is asked for.
    for (const way of ['seqscan', 'bitmapscan', 'sort']) {
      await runner.query(`set local enable_${way} = off`);
    }
    const [row] = (await runner.query(`explain (format json) ${statement}`, values)) as {
      'QUERY PLAN': { Plan: PlanNode }[];
    }[];
    return nodesOf(row?.['QUERY PLAN'][0]?.Plan);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

function nodesOf(node: PlanNode | undefined): PlanNode[] {
  return node ? [node, ...(node.Plans ?? []).flatMap(nodesOf)] : [];
}
