import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { IinKeys } from '../../src/domains/evaluations/recording/iin-fingerprint';
import { importRecord } from '../../src/ingestion/curated/import-record';
import type { Scope } from '../../src/kernel/request/caller';
import { identify } from '../../src/kernel/records/record-id';
import type { Resources } from '../../src/graphql/request-resources';
import { statementRunner } from '../../src/postgres/statement-runner';
import { issueKey } from '../../src/domains/tenants/api-key.write';
import { Tenant } from '../../src/domains/tenants/tenant';
import { startServer, type TestServer, type TestServerOptions } from './http-server';
import { openTestDatabase, type TestDatabase } from './test-database';
import { testResources } from './test-resources';

/** A tenant of a test's. */
export interface TestTenant {
  id: string;
  slug: string;
}

/** A database of a test's own with a record in it, in which tenants evaluate. */
export interface EvaluationDatabase extends TestDatabase {
  /** What a process answers with that serves this database: as the role that serves. */
  resources(keys?: IinKeys, onBatch?: Resources['onBatch']): Resources;
  makeTenant(slug: string): Promise<TestTenant>;
  /** A key of a tenant's, which is made where it is new. */
  issueKey(slug: string, scopes: readonly Scope[]): Promise<string>;
  /** A server over it, which is closed with it. */
  serve(options?: TestServerOptions): Promise<TestServer>;
  /** How many rows there are, of all tenants. */
  evaluationCount(): Promise<number>;
}

export async function openEvaluationDatabase(
  fill: (dataSource: DataSource) => Promise<unknown>,
): Promise<EvaluationDatabase> {
  const database = await openTestDatabase();
  const { dataSource, service, tenantTransactions } = database;
  await fill(dataSource);
  const servers: TestServer[] = [];
  const resources: EvaluationDatabase['resources'] = (keys, onBatch) =>
    testResources(service, tenantTransactions, keys, onBatch);
  return {
    ...database,
    resources,
    serve: async (options) => {
      const ownResources = resources(undefined, options?.metrics?.countBatch);
      const server = await startServer(service, { ...options, resources: ownResources });
      servers.push(server);
      return server;
    },
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
      await database.close();
    },
    makeTenant: async (slug) => {
      const id = identify(Tenant, slug);
      await dataSource.query('insert into tenant (id, slug) values ($1, $2)', [id, slug]);
      return { id, slug };
    },
    issueKey: (slug, scopes) =>
      issueKey(statementRunner(dataSource), { slug, scopes, expiresAt: null }),
    evaluationCount: async () => {
      const [row] = await dataSource.query<{ count: number }[]>(
        'select count(*)::integer as count from transfer_rule_evaluation',
      );
      return row?.count ?? 0;
    },
  };
}

/** Fills a database with the record that comes with the gateway. */
export function curatedRecord(dataSource: DataSource): Promise<unknown> {
  return importRecord(dataSource, [join(__dirname, '../../data/kazakhstan')]);
}
