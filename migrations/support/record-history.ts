import type { QueryRunner } from 'typeorm';

/** A table whose history is kept, by its key. */
interface HistoryTable {
  name: string;
  /** What the triggers do with the nodes of changed rows: see `keep_record_history`. */
  arguments: readonly string[];
  /** An index of the history, besides that on the key. */
  indexed?: string;
}

/** A table of the public record, as its history and its changes are kept. */
export interface RecordTable {
  name: string;
  /** The type of the node that a row is, or is a part of. */
  type: string;
  /** The column with the id of the node that a row is a part of; absent where it is one itself. */
  partOf?: string;
  /** Another primary key than `id`. */
  key?: readonly string[];
}

const events = [
  { name: 'inserted', event: 'insert', rows: 'new table as new_rows' },
  { name: 'updated', event: 'update', rows: 'old table as old_rows new table as new_rows' },
  { name: 'deleted', event: 'delete', rows: 'old table as old_rows' },
] as const;

/** The schema in which each table of the record is a view of what it held at a former commit. */
const pastSchema = `(select quote_ident(current_schema() || '_past'))`;

/**
 * Adds a table to the history of the record (`docs/decisions/0046`): a table `<name>_history`,
 * which begins with the rows that are there; the triggers that write it; the view of a former
 * state. For the `up` of a migration that creates a table of the record, in place of
 * `addToRecordVersion`.
 */
export async function addToRecordHistory(runner: QueryRunner, table: RecordTable): Promise<void> {
  const { name, type, partOf, key = ['id'] } = table;
  const about = [type, partOf ? 'part' : 'node', partOf ?? 'id', ...key];
  await addHistory(runner, { name, arguments: about, indexed: partOf ?? 'id' }, key);
}

/**
 * The same for a table that is computed from the record, e.g. groups of statistics: its rows are
 * identified by these columns, which may be null, and are no nodes.
 */
export async function addSummaryHistory(
  runner: QueryRunner,
  name: string,
  key: readonly string[],
): Promise<void> {
  await addHistory(runner, { name, arguments: ['', 'summary', '', ...key] }, key);
}

async function addHistory(
  runner: QueryRunner,
  { name, arguments: about, indexed }: HistoryTable,
  key: readonly string[],
): Promise<void> {
  const argumentsSql = about.map((each) => `'${each}'`).join(', ');
  await runner.query(`
create table ${name}_history (recorded int8range not null, like ${name});
create index on ${name}_history (${key.join(', ')});
${indexed ? `create index on ${name}_history (${indexed}, lower(recorded));` : ''}
insert into ${name}_history
select int8range((select max(sequence) from record_commit), null), kept.* from ${name} kept;`);
  for (const { name: suffix, event, rows } of events) {
    await runner.query(`
create trigger ${name}_${suffix} after ${event} on ${name} referencing ${rows}
  for each statement execute function keep_record_history(${argumentsSql})`);
  }
  await runner.query(`
create trigger ${name}_truncated after truncate on ${name}
  for each statement execute function keep_record_truncation(${argumentsSql})`);
  await createPastView(runner, name);
}

/** Changes a table of the record, e.g. `add column note text`, and its history with it. */
export async function alterRecordTable(
  runner: QueryRunner,
  name: string,
  changes: string,
): Promise<void> {
  await runner.query(`drop view ${await pastName(runner, name)}`);
  for (const each of [name, `${name}_history`])
    await runner.query(`alter table ${each} ${changes}`);
  await createPastView(runner, name);
}

/** Drops what `addToRecordHistory` created. */
export async function removeFromRecordHistory(runner: QueryRunner, name: string): Promise<void> {
  await runner.query(`drop view ${await pastName(runner, name)}`);
  for (const suffix of [...events.map((each) => each.name), 'truncated']) {
    await runner.query(`drop trigger ${name}_${suffix} on ${name}`);
  }
  await runner.query(`drop table ${name}_history`);
}

export async function pastName(runner: QueryRunner, name: string): Promise<string> {
  const [row] = (await runner.query(`select ${pastSchema} as schema`)) as { schema: string }[];
  return `${(row as { schema: string }).schema}.${name}`;
}

async function createPastView(runner: QueryRunner, name: string): Promise<void> {
  const columns = (await runner.query(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as list from pg_attribute
where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [name],
  )) as { list: string }[];
  await runner.query(`
create view ${await pastName(runner, name)} as
select ${(columns[0] as { list: string }).list} from ${name}_history
where recorded @> known_record_commit()`);
}
