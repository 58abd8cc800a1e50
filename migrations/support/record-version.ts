import type { QueryRunner } from 'typeorm';

/** The events of a table after which the public record has another version. */
const events = [
  { name: 'inserted', event: 'insert', rows: 'new' },
  { name: 'updated', event: 'update', rows: 'new' },
  { name: 'deleted', event: 'delete', rows: 'old' },
] as const;

/**
 * Adds a table to the public record: a transaction that changes its rows gives the record another
 * version, so that cached responses are dropped (`docs/decisions/0016`). It creates the triggers
 * that migration 1795305600013 creates for the tables of its time. For the `up` of a migration that
 * creates a table of the record; `table` must be a name from the migration itself.
 */
export async function addToRecordVersion(queryRunner: QueryRunner, table: string): Promise<void> {
  for (const { name, event, rows } of events) {
    await queryRunner.query(`
create trigger ${table}_${name} after ${event} on ${table}
  referencing ${rows} table as changed for each statement execute function note_record_change()`);
  }
  await queryRunner.query(`
create trigger ${table}_truncated after truncate on ${table}
  for each statement execute function note_record_truncation()`);
}

/** Drops what `addToRecordVersion` created: for a `down` that leaves the table in place. */
export async function removeFromRecordVersion(
  queryRunner: QueryRunner,
  table: string,
): Promise<void> {
  for (const name of [...events.map((each) => each.name), 'truncated']) {
    await queryRunner.query(`drop trigger ${table}_${name} on ${table}`);
  }
}
