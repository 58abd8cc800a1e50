import type { DataSource } from 'typeorm';
import type { TargetTable } from './write-environment';
import { corpusSize } from './transfer-corpus';

const own = ['id', 'tenant_id', 'idempotency_key', 'sequence', 'row_hash', 'evaluated_at'];
/** Fingerprints depend on the tenant, and the templates are the first tenant's. */
const tenants = ['sender_fingerprint', 'recipient_fingerprint'];

/**
 * Throws unless every transfer of a measurement was written once, with the gateway's decision on
 * it, and the chain, if the table has one, verifies.
 */
export async function assertWritten(
  owner: DataSource,
  table: TargetTable,
  { count, firstTenant }: { count: number; firstTenant: string },
): Promise<void> {
  const columns = await owner.query<{ name: string }[]>(
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = 'transfer_rule_evaluation'`,
  );
  const names = columns.map(({ name }) => name).filter((name) => !own.includes(name));
  const differs = names.map((name) => {
    const [one, other] = ['written', 'template'].map((table) => comparable(`${table}.${name}`));
    const isSame = `${one} is not distinct from ${other}`;
    return tenants.includes(name) ? `(${isSame} or written.tenant_id <> $1)` : isSame;
  });
  const [found] = await owner.query<Record<string, string>[]>(
    `select count(*) as rows,
       count(distinct written.idempotency_key) as keys,
       coalesce(max(substr(written.idempotency_key, 7)::integer) + 1, 0) as next,
       count(*) filter (where ${differs.join(' and ')}) as equal
     from ${tableName(table)} written
     join template on index = substr(written.idempotency_key, 7)::integer % ${corpusSize}
     where $1::uuid is not null`,
    [firstTenant],
  );
  for (const [what, value] of Object.entries(found ?? {})) {
    if (Number(value) !== count) throw new Error(`${table}: ${what} is ${value}, not ${count}`);
  }
  if (table === 'chained') await assertChain(owner);
}

/** A sender's totals grow with each repetition of a transfer: the other facts are the same. */
function comparable(column: string): string {
  return column.endsWith('.facts')
    ? `(${column}::jsonb - 'sender24Hours')::text`
    : `${column}::text`;
}

async function assertChain(owner: DataSource): Promise<void> {
  const [found] = await owner.query<{ broken: string }[]>(
    `select count(*) filter (where not holds) as broken from (
       select sequence = row_number() over chain
         and row_hash = transfer_rule_evaluation_hash(lag(row_hash) over chain, e) as holds
       from transfer_rule_evaluation e
       window chain as (partition by tenant_id order by sequence)
     ) checked`,
  );
  if (found?.broken !== '0') throw new Error(`${found?.broken} rows do not match the hash chain`);
}

/** Empties both tables, which a trigger rejects unless the owner disables it. */
export async function emptyTables(owner: DataSource): Promise<void> {
  const chained = tableName('chained');
  await owner.query(`alter table ${chained} disable trigger transfer_rule_evaluation_kept_whole`);
  await owner.query(`truncate ${chained}, ${tableName('bare')}`);
  await owner.query(`alter table ${chained} enable trigger transfer_rule_evaluation_kept_whole`);
  await owner.query('checkpoint');
}

function tableName(table: TargetTable): string {
  return table === 'bare' ? 'bare.transfer_rule_evaluation' : 'public.transfer_rule_evaluation';
}
