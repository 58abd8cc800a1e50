import type { Pool } from 'pg';
import { EvaluationQueue } from '../../src/domains/evaluations/recording/evaluation-queue';
import type { EvaluationRequest } from '../../src/domains/evaluations/recording/evaluation-request';
import {
  writeEvaluations,
  type NewEvaluation,
} from '../../src/domains/evaluations/recording/evaluation.write';
import type { TenantRun } from '../../src/domains/tenants/tenant-transaction';
import { decidedBefore } from './gateway.strategy';
import { keyOf } from './transfer-corpus';
import type { Strategy } from './strategy';

/**
 * The limit: the gateway's statement, alone, on a table without chain and row security. What
 * several clients ask for at once is gathered as the gateway gathers it. Nothing is decided.
 */
export const bareUnnest: Strategy = {
  name: 'bare UNNEST insert (the limit)',
  place: 'bare',
  writer: ({ wide, rowOf }) => {
    const pool = (wide.bare.driver as unknown as { master: Pool }).master;
    const run: TenantRun = async <Row extends object>(statement: object) =>
      (await pool.query(statement as { text: string })).rows as Row[];
    const queue = new EvaluationQueue(
      (asked) => Promise.resolve(asked.map((each) => decidedBefore(each, rowOf))),
      async (decided) => {
        const rows = decided.map(({ row }) => row as NewEvaluation);
        const written = await writeEvaluations(run, rows);
        return written.map((evaluation) => ({ evaluation, replayed: false }));
      },
    );
    return async (tenantId, numbers) => {
      if (numbers.length > 1) {
        await writeEvaluations(
          run,
          numbers.map((each) => rowOf(tenantId, each)),
        );
      } else {
        const idempotencyKey = keyOf(numbers[0] as number);
        await queue.submit(tenantId, { idempotencyKey } as EvaluationRequest);
      }
    };
  },
};
