import type { DataSource } from 'typeorm';
import type { Logger } from 'pino';
import type { Budgets } from '../rate-limits/request-charge';
import { Budget } from '../rate-limits/token-bucket';
import { BudgetSharing } from '../rate-limits/token-bucket-sync';
import { SharedBudget } from '../rate-limits/shared-token-bucket';
import type { Config } from '../config/config';
import { statementsOf } from '../postgres/statement-runner';

/** The budgets of a process, and what shares them with others; null where there are no others. */
export interface ProcessBudgets {
  budgets: Budgets;
  sharing: BudgetSharing | null;
}

/** What comes back in a minute is what may be spent at once. */
const window = 60;

/** Budgets as they are configured. An embedded database has one process alone. */
export function processBudgets(
  {
    budgetPerAddress,
    budgetPerTenant,
    databaseUrl,
  }: Pick<Config, 'budgetPerAddress' | 'budgetPerTenant' | 'databaseUrl'>,
  dataSource: DataSource,
  logger: Logger,
): ProcessBudgets {
  const shared: SharedBudget[] = [];
  const perMinute = (name: string, quota: number): Budget => {
    const policy = { name, quota: quota || Infinity, window };
    if (databaseUrl === undefined || quota === 0) return new Budget(policy);
    const budget = new SharedBudget(policy);
    shared.push(budget);
    return budget;
  };
  const budgets = {
    ofAddress: perMinute('address', budgetPerAddress),
    ofTenant: perMinute('tenant', budgetPerTenant),
  };
  if (shared.length === 0) return { budgets, sharing: null };
  const sharing = new BudgetSharing(statementsOf(dataSource), shared, {
    onLoss: (error) => logger.warn({ err: error }, 'budgets are of this process alone'),
    onReturn: () => logger.info('budgets are shared with other processes again'),
  });
  return { budgets, sharing };
}
