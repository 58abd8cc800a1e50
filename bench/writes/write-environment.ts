import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { readEvaluationRequest } from '../../src/domains/evaluations/recording/evaluation-request';
import type { EvaluationRequest } from '../../src/domains/evaluations/recording/evaluation-request';
import type { NewEvaluation } from '../../src/domains/evaluations/recording/evaluation.write';
import { TransferRuleEvaluation } from '../../src/domains/evaluations/transfer-rule-evaluation';
import type { Resources } from '../../src/graphql/request-resources';
import { createResources } from '../../src/startup/request-resources';
import { dayInKazakhstan } from '../../src/kernel/scalars/day';
import { identify } from '../../src/kernel/records/record-id';
import { Tenant } from '../../src/domains/tenants/tenant';
import { tenantTransactions } from '../../src/domains/tenants/tenant-transaction';
import { openBenchDatabase, type BenchDatabase } from '../bench-database';
import { createBareTable } from './bare-table';
import { corpusSize, evaluationInput, idempotencyKey } from './transfer-corpus';

/** Everything that the strategies need. */
export interface WriteEnvironment {
  database: BenchDatabase;
  /** The gateway's own, with its pool, role and transactions. */
  resources: Resources;
  /** A connection for each client, by the table that it writes to. */
  pools: Record<TargetTable, DataSource>;
  tenants: readonly string[];
  /** A decided row, as the gateway writes it. */
  createRow(tenantId: string, number: number): NewEvaluation;
  createRequest(tenantId: string, number: number): EvaluationRequest;
}

/** The gateway's table, or a copy of it without chain and row security. */
export type TargetTable = 'chained' | 'bare';

/** The date of all requests. */
export const today = dayInKazakhstan(new Date('2026-11-22T06:00:00Z'));
export const keys = { current: randomBytes(32), previous: [] };

export async function createWriteEnvironment(
  clients: number,
  tenantCount: number,
): Promise<WriteEnvironment> {
  const database = await openBenchDatabase();
  try {
    const tenants = await createTenants(database.owner, tenantCount);
    await createBareTable(database.owner, new URL(database.urlFor('bare')).username);
    const gateway = await database.connect('service', 10);
    const pools = {
      chained: await database.connect('service', clients),
      bare: await database.connect('bare', clients),
    };
    const resources = createResources(gateway, tenantTransactions(gateway), keys);
    const createRequest = (tenantId: string, number: number): EvaluationRequest => {
      const request = readEvaluationRequest(evaluationInput(number), 'input', {
        tenantId,
        today,
        staleAfterDays: 180,
        keys,
      });
      if (!('transfer' in request)) throw new Error(request[0]?.message);
      return request;
    };
    const templates = await decideCorpus(resources, createRequest, tenants[0] as string);
    const createRow = (tenantId: string, number: number): NewEvaluation => {
      const key = idempotencyKey(number);
      const id = identify(TransferRuleEvaluation, tenantId, key);
      const template = templates[number % corpusSize] as NewEvaluation;
      return { ...template, id, tenantId, idempotencyKey: key };
    };
    await saveTemplates(database.owner);
    return { database, resources, pools, tenants, createRow, createRequest };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function createTenants(owner: DataSource, count: number): Promise<string[]> {
  const slugs = Array.from({ length: count }, (_, index) => `bench-${index}`);
  const ids = slugs.map((slug) => identify(Tenant, slug));
  await owner.query('insert into tenant (id, slug) select * from unnest($1::uuid[], $2::text[])', [
    ids,
    slugs,
  ]);
  return ids;
}

/** Lets the gateway decide every transfer once: the other strategies write copies of its rows. */
async function decideCorpus(
  { recording }: Resources,
  createRequest: WriteEnvironment['createRequest'],
  tenantId: string,
): Promise<NewEvaluation[]> {
  const numbers = Array.from({ length: corpusSize }, (_, number) => number);
  const recorded = await Promise.all(
    numbers.map((number) => recording.queue.submit(tenantId, createRequest(tenantId, number))),
  );
  return recorded.map(({ evaluation }) => {
    // The database sets these for each new row.
    const row: Partial<TransferRuleEvaluation> = { ...evaluation };
    for (const generated of ['sequence', 'rowHash', 'evaluatedAt'] as const) delete row[generated];
    return row as NewEvaluation;
  });
}

async function saveTemplates(owner: DataSource): Promise<void> {
  await owner.query(
    `create table template as select row_number() over (order by idempotency_key) - 1 as index, *
     from transfer_rule_evaluation`,
  );
  await owner.query('alter table template add primary key (index)');
  await owner.query('analyze');
}
