import { Client } from 'pg';
import { identify } from '../../src/kernel/records/identity';
import { scopes } from '../../src/kernel/request/caller';
import { statementRunner } from '../../src/postgres/statement-runner';
import { issueKey } from '../../src/domains/tenants/api-key.write';
import { Tenant } from '../../src/domains/tenants/tenant';
import { openBenchDatabase, type BenchDatabase } from '../bench-database';
import { evaluationStatement, recordStatements, sizeAt } from './synthetic-data.sql';

/** What all contenders read: a full database, and the tenant that evaluations belong to. */
export interface ReadStage {
  database: BenchDatabase;
  tenantId: string;
  /** The tenant's key, with which the gateway is asked. */
  key: string;
}

/** Makes the data of a scale, the same every time; of the record alone, where that is enough. */
export async function setReadStage(
  scale: number,
  say: (line: string) => void,
  { evaluations = true } = {},
): Promise<ReadStage> {
  const database = await openBenchDatabase();
  try {
    const slug = 'synthetic';
    const key = await issueKey(statementRunner(database.owner), {
      slug,
      scopes,
      expiresAt: null,
    });
    const tenantId = identify(Tenant, slug);
    const begun = Date.now();
    await fill(database.ownerUrl, scale, evaluations ? tenantId : null);
    say(`data of scale ${scale} made in ${Math.round((Date.now() - begun) / 1_000)} s`);
    return { database, tenantId, key };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function fill(ownerUrl: string, scale: number, tenantId: string | null): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const size = sizeAt(scale);
    // Evaluations are only read here: their chain would make them one after the other.
    await client.query('set session_replication_role = replica');
    for (const statement of recordStatements(size)) await client.query(statement);
    if (tenantId !== null) await client.query(evaluationStatement(size), [tenantId]);
    // No trigger noted what changed.
    await client.query('select rebuild_enforcement_summary(), rebuild_seizure_summary()');
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}
