import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/database/data-source';
import { embeddedRole } from '../../src/database/application-role';
import { tenantTransactions } from '../../src/domains/tenants/tenant-transaction';
import type { Resources } from '../../src/graphql/request-resources';
import type { TestDatabase } from './test-database';
import { testResources } from './test-resources';

/** What another process over the same database would answer with: its own pool, desk and queue. */
export interface OtherProcess {
  dataSource: DataSource;
  resources: Resources;
  close(): Promise<void>;
}

export async function otherProcess(
  { connection, serviceUrl }: TestDatabase,
  pool = 4,
): Promise<OtherProcess> {
  const address = serviceUrl === null ? connection : { url: serviceUrl };
  const dataSource = await createDataSource(address, { pool }).initialize();
  const role = serviceUrl === null ? { role: embeddedRole } : {};
  return {
    dataSource,
    resources: testResources(dataSource, tenantTransactions(dataSource, role)),
    close: () => dataSource.destroy(),
  };
}
