import type { DataSource } from 'typeorm';
import type { BenchTenant } from './write-stage';
import { corpusSize } from './transfer-corpus';

const own = ['id', 'tenant_id', 'idempotency_key', 'sequence', 'row_hash', 'evaluated_at'];
/** Fingerprints have the tenant in them: the templates are the first tenant's. */
const tenants = ['sender_fingerprint', 'recipient_fingerprint'];

/**
 * After a way was measured: every transfer that it was given is there once, with what the gateway
 * had decided on it; and where there is a chain, it verifies. Throws otherwise.
 */
export async function expectWritten(
  owner: DataSource,
  place: BenchTenant,
  { count, firstTenant }: { count: number; firstTenant: string },
): Promise<void> {
  const table = tableOf(place);
  const columns = await owner.query<{ name: string }[]>(
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = 'transfer_rule_evaluation'`,
  );
  const names = columns.map(({ name }) => name).filter((name) => !own.includes(name));
  const differs = names.map((name) => {
    const isSame = `written.${name}::text is not distinct from template.${name}::text`;
    return tenants.includes(name) ? `(${isSame} or written.tenant_id <> $1)` : isSame;
  });
  const [found] = await owner.query<Record<string, string>[]>(
    `select count(*) as rows,
       count(distinct written.idempotency_key) as keys,
       coalesce(max(substr(written.idempotency_key, 7)::integer) + 1, 0) as next,
       count(*) filter (where ${differs.join(' and ')}) as equal
     from ${table} written
     join template on place = substr(written.idempotency_key, 7)::integer % ${corpusSize}
     where $1::uuid is not null`,
    [firstTenant],
  );
  for (const [what, value] of Object.entries(found ?? {})) {
    if (Number(value) !== count) throw new Error(`${place}: ${what} is ${value}, not ${count}`);
  }
  if (place === 'chained') await expectChain(owner);
}

async function expectChain(owner: DataSource): Promise<void> {
  const [found] = await owner.query<{ broken: string }[]>(
    `select count(*) filter (where not holds) as broken from (
       select sequence = row_number() over chain
         and row_hash = transfer_rule_evaluation_hash(lag(row_hash) over chain, e) as holds
       from transfer_rule_evaluation e
       window chain as (partition by tenant_id order by sequence)
     ) checked`,
  );
  if (found?.broken !== '0') throw new Error(`${found?.broken} rows break their chain`);
}

/** Empties both tables for the next way: by their owner, who has to turn the refusal off for it. */
export async function emptyTables(owner: DataSource): Promise<void> {
  const table = tableOf('chained');
  await owner.query(`alter table ${table} disable trigger transfer_rule_evaluation_kept_whole`);
  await owner.query(`truncate ${table}, ${tableOf('bare')}`);
  await owner.query(`alter table ${table} enable trigger transfer_rule_evaluation_kept_whole`);
  await owner.query('checkpoint');
}

function tableOf(place: BenchTenant): string {
  return place === 'bare' ? 'bare.transfer_rule_evaluation' : 'public.transfer_rule_evaluation';
}
