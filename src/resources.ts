import type { DataSource } from 'typeorm';
import { statementsOf } from './database';
import { evaluationDesk } from './evaluations/evaluation-desk';
import type { IinKeys } from './evaluations/iin-fingerprint';
import { StatementSlots } from './kernel/statement-slots';
import { plannedStatementsOf } from './planned-statements';
import { preparedStatementsOf } from './prepared-statements';
import type { Resources } from './request-context';
import type { TenantTransactions } from './tenants/tenant-transaction';

/** As many prepared plans as a connection keeps; each takes some hundred kilobytes there. */
const mostPlans = 100;

/** What a process answers requests with, made of its database and its keys. */
export function gatewayResources(
  dataSource: DataSource,
  transaction: TenantTransactions,
  keys: IinKeys,
): Resources {
  const desk = evaluationDesk(preparedStatementsOf(dataSource), transaction, keys);
  const run = statementsOf(dataSource);
  const slots = new StatementSlots('plan', mostPlans);
  const runPlan = plannedStatementsOf(dataSource, slots);
  return { run, runPlan, slots, transaction, desk };
}
