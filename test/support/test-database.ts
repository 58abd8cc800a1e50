import type { DataSource } from 'typeorm';
import { embeddedRole } from '../../src/database/application-role';
import { createDataSource, type DatabaseAddress } from '../../src/database/data-source';
import {
  tenantTransactions,
  type TenantTransactions,
} from '../../src/domains/tenants/tenant-transaction';
import { requestPool, type LentDatabase } from './pool-client';

/** A migrated database that a test has for itself, and how to reach it from elsewhere. */
export interface TestDatabase {
  /** As its owner has it. */
  dataSource: DataSource;
  /** As the role that serves has it; the owner's own on the embedded one, which has one session. */
  service: DataSource;
  tenantTransactions: TenantTransactions;
  connection: DatabaseAddress;
  /** Where the role that serves logs in; null on the embedded one. */
  serviceUrl: string | null;
  close(): Promise<void>;
}

/**
 * Opens an empty database: in the PostgreSQL that `TEST_DATABASE_URL` names, or, without one, an
 * embedded one in memory. The same tests run on both.
 */
export async function openTestDatabase({ migrate = true } = {}): Promise<TestDatabase> {
  const path = migrate ? '/open?migrate' : '/open';
  const { id, connection, serviceUrl } = await requestPool<LentDatabase>(path);
  const dataSource = await createDataSource(connection, { pool: 4 }).initialize();
  const service =
    serviceUrl === null
      ? dataSource
      : await createDataSource({ url: serviceUrl }, { pool: 4 }).initialize();
  return {
    dataSource,
    service,
    connection,
    serviceUrl,
    tenantTransactions: tenantTransactions(service, serviceUrl ? {} : { role: embeddedRole }),
    close: async () => {
      if (service !== dataSource) await service.destroy();
      await dataSource.destroy();
      await requestPool(`/release?id=${id}`);
    },
  };
}
