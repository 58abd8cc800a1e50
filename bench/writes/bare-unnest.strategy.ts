import type { Pool } from 'pg';
import { EvaluationQueue } from '../../src/domains/evaluations/recording/evaluation-queue';
import type { EvaluationRequest } from '../../src/domains/evaluations/recording/evaluation-request';
import { writeEvaluations } from '../../src/domains/evaluations/recording/evaluation.write';
import type { TenantRun } from '../../src/domains/tenants/tenant-transaction';
import { precomputedRow } from './gateway.strategy';
import { idempotencyKey } from './transfer-corpus';
import type { Strategy } from './strategy';

/**
 * The upper bound: the gateway's statement alone, on a table without chain and row security.
 * Concurrent requests are batched by the gateway's queue. Nothing is decided.
 */
export const bareUnnest: Strategy = {
  name: 'bare UNNEST insert (the limit)',
  table: 'bare',
  writer: ({ pools, createRow }) => {
    const pool = (pools.bare.driver as unknown as { master: Pool }).master;
    const run: TenantRun = async <Row extends object>(statement: object) =>
      (await pool.query(statement as { text: string })).rows as Row[];
    const queue = new EvaluationQueue(
      (requests) => Promise.resolve(requests.map((each) => precomputedRow(each, createRow))),
      async (rows) => {
        const written = await writeEvaluations(run, rows);
        return written.map((evaluation) => ({ evaluation, replayed: false }));
      },
    );
    return async (tenantId, numbers) => {
      if (numbers.length > 1) {
        await writeEvaluations(
          run,
          numbers.map((each) => createRow(tenantId, each)),
        );
      } else {
        const request = { idempotencyKey: idempotencyKey(numbers[0] as number) };
        await queue.submit(tenantId, request as EvaluationRequest);
      }
    };
  },
};
