import { TransferRuleEvaluation } from '../../src/domains/evaluations/transfer-rule-evaluation';
import type { Strategy } from './strategy';
import type { TargetTable } from './write-environment';

/**
 * Ordinary TypeORM: the repository creates and saves entities, in a transaction that sets its
 * tenant. Nothing is decided: the rows were computed beforehand.
 */
export function repositorySave(table: TargetTable): Strategy {
  return {
    name: 'repository.save',
    table,
    writer: ({ pools, createRow }) => {
      const dataSource = pools[table];
      return async (tenantId, numbers) => {
        await dataSource.transaction(async (manager) => {
          await manager.query(`select set_config('gateway.tenant', $1, true)`, [tenantId]);
          const repository = manager.getRepository(TransferRuleEvaluation);
          await repository.save(
            numbers.map((each) => repository.create(createRow(tenantId, each))),
          );
        });
      };
    },
  };
}
