import { identify } from '../../src/kernel/records/record-id';
import { scopes } from '../../src/kernel/request/caller';
import { statementRunner } from '../../src/postgres/statement-runner';
import { issueKey } from '../../src/domains/tenants/api-key.write';
import { Tenant } from '../../src/domains/tenants/tenant';
import { openBenchDatabase, type BenchDatabase } from '../bench-database';
import { fillDatabase } from './synthetic-data';

/** What all contenders read: the data, and the tenant that owns the evaluations. */
export interface ReadEnvironment {
  database: BenchDatabase;
  tenantId: string;
  /** The tenant's API key. */
  key: string;
}

/** Creates the data of a scale, the same every time; evaluations only if they are needed. */
export async function createReadEnvironment(
  scale: number,
  log: (line: string) => void,
  { evaluations = true } = {},
): Promise<ReadEnvironment> {
  const database = await openBenchDatabase();
  try {
    const slug = 'synthetic';
    const key = await issueKey(statementRunner(database.owner), {
      slug,
      scopes,
      expiresAt: null,
    });
    const tenantId = identify(Tenant, slug);
    const started = Date.now();
    await fillDatabase(database.ownerUrl, scale, evaluations ? tenantId : null);
    log(`data of scale ${scale} created in ${Math.round((Date.now() - started) / 1_000)} s`);
    return { database, tenantId, key };
  } catch (error) {
    await database.close();
    throw error;
  }
}
