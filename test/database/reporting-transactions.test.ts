import { reportingTransactions } from '../../src/database/reporting-transactions';
import { DatabaseHealth } from '../../src/postgres/database-health';
import { openTestDatabase } from '../support/test-database';

it("reports the error of a tenant's transaction, and passes it on", async () => {
  const database = await openTestDatabase();
  const health = new DatabaseHealth(database.service, false);
  const transactions = reportingTransactions(database.tenantTransactions, health);
  const tenant = '00000000-0000-0000-0000-000000000000';
  await expect(transactions(tenant, () => Promise.resolve(1))).resolves.toBe(1);
  const error = Object.assign(new Error('no space'), { code: '53100' });
  await expect(transactions(tenant, () => Promise.reject(error))).rejects.toBe(error);
  expect(health.knownProblem).toBe("read-only: the database's disk is full");
  await database.close();
});
