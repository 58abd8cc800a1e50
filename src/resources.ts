import type { DataSource } from 'typeorm';
import { statementsOf } from './database';
import { evaluationDesk } from './evaluations/evaluation-desk';
import type { IinKeys } from './evaluations/iin-fingerprint';
import { preparedStatementsOf } from './prepared-statements';
import type { Resources } from './request-context';
import type { TenantTransactions } from './tenants/tenant-transaction';

/** What a process answers requests with, made of its database and its keys. */
export function gatewayResources(
  dataSource: DataSource,
  transaction: TenantTransactions,
  keys: IinKeys,
): Resources {
  const desk = evaluationDesk(preparedStatementsOf(dataSource), transaction, keys);
  return { run: statementsOf(dataSource), transaction, desk };
}
