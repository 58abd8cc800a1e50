import type { TenantRun, TenantTransactions } from '../../src/domains/tenants/tenant-transaction';

/** The same transactions. The texts of the statements of each are added to the list. */
export function recordTransactions(
  transaction: TenantTransactions,
  transactions: string[][],
): TenantTransactions {
  return (tenantId, work, options) => {
    const texts: string[] = [];
    transactions.push(texts);
    const recorded =
      (run: TenantRun): TenantRun =>
      (statement) => {
        texts.push('render' in statement ? statement.render().text : statement.text);
        return run(statement);
      };
    return transaction(tenantId, (run, runLast) => work(recorded(run), recorded(runLast)), options);
  };
}
