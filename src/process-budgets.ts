import type { DataSource } from 'typeorm';
import type { Logger } from 'pino';
import type { Budgets } from './budgets/bill';
import { BudgetSharing } from './budgets/budget-sharing';
import { SharedBudget } from './budgets/shared-budget';
import type { Config } from './config';
import { statementsOf } from './statements';

/** The budgets of a process, and what shares them with others; null where there are no others. */
export interface ProcessBudgets {
  budgets: Budgets;
  sharing: BudgetSharing | null;
}

/** What comes back in a minute is what may be spent at once. */
const window = 60;

/** Budgets as they are configured. An embedded database has one process alone. */
export function processBudgets(
  { budgetPerAddress, budgetPerTenant, databaseUrl }: Config,
  dataSource: DataSource,
  logger: Logger,
): ProcessBudgets {
  const perMinute = (name: string, quota: number): SharedBudget =>
    new SharedBudget({ name, quota: quota || Infinity, window });
  const budgets = {
    ofAddress: perMinute('address', budgetPerAddress),
    ofTenant: perMinute('tenant', budgetPerTenant),
  };
  const bounded = Object.values(budgets).filter(({ policy }) => policy.quota < Infinity);
  if (databaseUrl === undefined || bounded.length === 0) return { budgets, sharing: null };
  const sharing = new BudgetSharing(statementsOf(dataSource), bounded, {
    onLoss: (error) => logger.warn({ err: error }, 'budgets are of this process alone'),
    onReturn: () => logger.info('budgets are shared with other processes again'),
  });
  return { budgets, sharing };
}
