import type { TenantTransactions } from '../domains/tenants/tenant-transaction';
import type { DatabaseHealth } from '../postgres/database-health';

/** The same transactions. Each error is reported to the health of the database. */
export function reportingTransactions(
  transactions: TenantTransactions,
  health: DatabaseHealth,
): TenantTransactions {
  return async (...given) => {
    try {
      return await transactions(...given);
    } catch (error) {
      health.reportFailure(error);
      throw error;
    }
  };
}
