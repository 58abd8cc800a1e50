import type { DataSource, QueryFailedError } from 'typeorm';
import { insertRows, type SyntheticRow } from './synthetic-row';

/**
 * The name of the constraint by which the database refuses rows that come in one transaction, or
 * `accepted`. Either way nothing of them stays.
 */
export async function refusalOf(
  dataSource: DataSource,
  ...inserts: [table: string, ...rows: SyntheticRow[]][]
): Promise<string> {
  const runner = dataSource.createQueryRunner();
  await runner.startTransaction();
  try {
    // What the chain itself sets could otherwise never be at odds with a constraint.
    await runner.query(
      'alter table transfer_rule_evaluation disable trigger transfer_rule_evaluation_chain',
    );
    for (const [table, ...rows] of inserts) await insertRows(runner, table, rows);
    await runner.query('set constraints all immediate');
    return 'accepted';
  } catch (error) {
    const { constraint } = (error as QueryFailedError<Error & { constraint?: string }>).driverError;
    if (!constraint) throw error;
    return constraint;
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}
