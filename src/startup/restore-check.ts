import type { Logger } from 'pino';
import type { TenantTransactions } from '../domains/tenants/tenant-transaction';
import { readChainTenants, readRecordingTenants } from '../evidence/chain/chain-reader';
import type { Context } from '../kernel/request/context';
import { literalSql, sql } from '../postgres/sql';

/**
 * Warns of what a restore in part leaves behind: tenants without their evaluations, and evaluations
 * without the triggers that make them evidence. It reads at most one row of each tenant. A check
 * that fails does not stop the start.
 */
export async function checkRestore(
  run: Context['run'],
  transaction: TenantTransactions,
  logger: Logger,
): Promise<void> {
  try {
    const triggers = await findInactiveTriggers(run);
    if (triggers.length > 0) {
      logger.warn({ triggers }, 'triggers of evaluations are missing or off; restored in part?');
    }
    const tenants = await findTenantsWithoutRows(run, transaction);
    if (tenants.length > 0) {
      logger.warn(
        { tenants: tenants.slice(0, maxNamed), count: tenants.length },
        'tenants with keys have no evaluations, while others do; restored in part?',
      );
    }
  } catch (error) {
    logger.warn({ err: error }, 'whether the database was restored in part could not be checked');
  }
}

/** How many tenants a line names. */
const maxNamed = 20;

/** What numbers, hashes and keeps evaluations, and keeps their gaps. */
const expectedTriggers = [
  'evaluation_gap_kept',
  'evaluation_gap_kept_whole',
  'evaluation_gap_placed',
  'transfer_rule_evaluation_chain',
  'transfer_rule_evaluation_flags',
  'transfer_rule_evaluation_kept',
  'transfer_rule_evaluation_kept_whole',
];

async function findInactiveTriggers(run: Context['run']): Promise<string[]> {
  const rows = await run<{ name: string }>(sql`
select name as "name" from unnest(${expectedTriggers}::text[]) as name
where not exists (
  select from pg_trigger where tgname = name and tgenabled in ('O', 'A')
    and tgrelid in (to_regclass('transfer_rule_evaluation'), to_regclass('evaluation_gap')))
order by 1`);
  return rows.map(({ name }) => name);
}

const hasRowsSql = literalSql('select exists (select from transfer_rule_evaluation) as "has"');

/**
 * The slugs of tenants that may record and have no evaluation, where another tenant has some. Row
 * security shows one tenant at a time, so it takes a transaction for each.
 */
async function findTenantsWithoutRows(
  run: Context['run'],
  transaction: TenantTransactions,
): Promise<string[]> {
  const recording = await readRecordingTenants(run);
  const empty: string[] = [];
  let hasAny = false;
  for (const { tenant, tenantId } of await readChainTenants(run)) {
    const [own] = await transaction(tenantId, (inTenant) => inTenant<{ has: boolean }>(hasRowsSql));
    if (own?.has === true) hasAny = true;
    else if (recording?.has(tenantId)) empty.push(tenant);
  }
  return hasAny ? empty : [];
}
