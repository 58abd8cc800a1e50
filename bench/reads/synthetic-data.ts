import { Client } from 'pg';
import { evaluationStatement, recordStatements, sizeAt } from './synthetic-data.sql';

/** Inserts the data of a scale, as a superuser; evaluations only for a tenant. */
export async function fillDatabase(
  ownerUrl: string,
  scale: number,
  tenantId: string | null,
): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const size = sizeAt(scale);
    // Without triggers: the chain of evaluations would insert them one at a time.
    await client.query('set session_replication_role = replica');
    for (const statement of recordStatements(size)) await client.query(statement);
    if (tenantId !== null) await client.query(evaluationStatement(size), [tenantId]);
    // The triggers that keep these summaries did not run.
    await client.query('select rebuild_dispute_summary()');
    await client.query('select rebuild_enforcement_summary(), rebuild_seizure_summary()');
    await client.query('select rebuild_provider_summary(), rebuild_provider_standing_summary()');
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}
