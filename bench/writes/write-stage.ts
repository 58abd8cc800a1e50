import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { InputError } from '../../src/kernel/request/bad-user-input';
import { readEvaluationRequest } from '../../src/domains/evaluations/recording/evaluation-request';
import type { EvaluationRequest } from '../../src/domains/evaluations/recording/evaluation-request';
import type { NewEvaluation } from '../../src/domains/evaluations/recording/evaluation.write';
import { TransferRuleEvaluation } from '../../src/domains/evaluations/transfer-rule-evaluation';
import type { Resources } from '../../src/graphql/request-context';
import { createResources } from '../../src/startup/resources';
import { dayInKazakhstan } from '../../src/kernel/scalars/day';
import { identify } from '../../src/kernel/records/identity';
import { Tenant } from '../../src/domains/tenants/tenant';
import { tenantTransactions } from '../../src/domains/tenants/tenant-transaction';
import { openBenchDatabase, type BenchDatabase } from '../bench-database';
import { makeBareTable } from './bare-table';
import { corpusSize, inputOf, keyOf } from './transfer-corpus';

/** Everything that the ways of writing are measured on. */
export interface WriteStage {
  database: BenchDatabase;
  /** As the gateway has them: its pool, its role, its transactions. */
  resources: Resources;
  /** A connection for each client: to the gateway's table, and to the bare one. */
  wide: Record<BenchTenant, DataSource>;
  tenants: readonly string[];
  /** A decided row, as the gateway would write it. */
  rowOf(tenantId: string, number: number): NewEvaluation;
  requestOf(tenantId: string, number: number): EvaluationRequest;
}

/** The gateway's own table, or one like it without chain and row security. */
export type BenchTenant = 'chained' | 'bare';

/** The day on which all of it is asked. */
export const today = dayInKazakhstan(new Date('2026-11-22T06:00:00Z'));
export const keys = { current: randomBytes(32), previous: [] };

export async function setStage(clients: number, tenantCount: number): Promise<WriteStage> {
  const database = await openBenchDatabase();
  try {
    const tenants = await makeTenants(database.owner, tenantCount);
    await makeBareTable(database.owner, new URL(database.urlOf('bare')).username);
    const gateway = await database.connect('service', 10);
    const wide = {
      chained: await database.connect('service', clients),
      bare: await database.connect('bare', clients),
    };
    const resources = createResources(gateway, tenantTransactions(gateway), keys);
    const requestOf = (tenantId: string, number: number): EvaluationRequest => {
      const request = readEvaluationRequest(inputOf(number), 'input', { tenantId, today, keys });
      if (request instanceof InputError) throw new Error(request.message);
      return request;
    };
    const templates = await decideCorpus(resources, requestOf, tenants[0] as string);
    const rowOf = (tenantId: string, number: number): NewEvaluation => {
      const idempotencyKey = keyOf(number);
      const id = identify(TransferRuleEvaluation, tenantId, idempotencyKey);
      return { ...(templates[number % corpusSize] as NewEvaluation), id, tenantId, idempotencyKey };
    };
    await keepAsTemplates(database.owner);
    return { database, resources, wide, tenants, rowOf, requestOf };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function makeTenants(owner: DataSource, count: number): Promise<string[]> {
  const slugs = Array.from({ length: count }, (_, index) => `bench-${index}`);
  const ids = slugs.map((slug) => identify(Tenant, slug));
  await owner.query('insert into tenant (id, slug) select * from unnest($1::uuid[], $2::text[])', [
    ids,
    slugs,
  ]);
  return ids;
}

/** Has the gateway decide every transfer once: the others write what it wrote. */
async function decideCorpus(
  { recording }: Resources,
  requestOf: WriteStage['requestOf'],
  tenantId: string,
): Promise<NewEvaluation[]> {
  const numbers = Array.from({ length: corpusSize }, (_, number) => number);
  const recorded = await Promise.all(
    numbers.map((number) => recording.queue.submit(tenantId, requestOf(tenantId, number))),
  );
  return recorded.map(({ evaluation }) => {
    // What the chain made of it is its own, and no part of what is written again.
    const row: Partial<TransferRuleEvaluation> = { ...evaluation };
    for (const made of ['sequence', 'rowHash', 'evaluatedAt'] as const) delete row[made];
    return row as NewEvaluation;
  });
}

async function keepAsTemplates(owner: DataSource): Promise<void> {
  await owner.query(
    `create table template as select row_number() over (order by idempotency_key) - 1 as place, *
     from transfer_rule_evaluation`,
  );
  await owner.query('alter table template add primary key (place)');
  await owner.query('analyze');
}
