import type { DataSource } from 'typeorm';

/**
 * Empties tables, and all that refer to them. Evaluations and their gaps are kept from that by
 * triggers, which a test's superuser puts aside for the moment.
 */
export async function emptyTables(dataSource: DataSource, tables: string): Promise<void> {
  await dataSource.query(`begin;
    alter table transfer_rule_evaluation disable trigger user;
    alter table evaluation_gap disable trigger user;
    truncate ${tables} cascade;
    alter table evaluation_gap enable trigger user;
    alter table transfer_rule_evaluation enable trigger user;
    commit`);
}
