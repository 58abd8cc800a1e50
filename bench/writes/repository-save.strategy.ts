import { TransferRuleEvaluation } from '../../src/domains/evaluations/transfer-rule-evaluation';
import type { Strategy } from './strategy';
import type { BenchTenant } from './write-stage';

/**
 * As it is ordinarily written with TypeORM: entities are made and saved by their repository, in one
 * transaction that first says whose it is. Nothing is decided: the rows come from before.
 */
export function repositorySave(place: BenchTenant): Strategy {
  return {
    name: 'repository.save',
    place,
    writer: ({ wide, rowOf }) => {
      const dataSource = wide[place];
      return async (tenantId, numbers) => {
        await dataSource.transaction(async (manager) => {
          await manager.query(`select set_config('gateway.tenant', $1, true)`, [tenantId]);
          const repository = manager.getRepository(TransferRuleEvaluation);
          await repository.save(numbers.map((each) => repository.create(rowOf(tenantId, each))));
        });
      };
    },
  };
}
