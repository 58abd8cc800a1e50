import type { NewEvaluation } from '../../src/domains/evaluations/recording/evaluation.write';
import { TransferRuleEvaluation } from '../../src/domains/evaluations/transfer-rule-evaluation';
import { snakeCase } from '../../src/kernel/records/naming';
import { columnProperties } from '../../src/kernel/records/record';
import { tenantTransactions } from '../../src/domains/tenants/tenant-transaction';
import type { Strategy } from './strategy';
import type { TargetTable } from './write-environment';

const chained = ['sequence', 'rowHash', 'evaluatedAt'];
const properties = columnProperties(TransferRuleEvaluation).filter(
  (each) => !chained.includes(each),
);
const columns = properties.map(snakeCase).join(', ');
const placeholders = properties.map((_, index) => `$${index + 1}`).join(', ');
const insertion = `insert into transfer_rule_evaluation (${columns}) values (${placeholders})`;

/**
 * Hand-written: an INSERT of one row, prepared once per connection, in a transaction of the tenant;
 * a batch of a thousand rows runs it a thousand times in one transaction. Nothing is decided.
 */
export function preparedInsert(table: TargetTable): Strategy {
  return {
    name: 'one prepared INSERT each',
    table,
    writer: ({ pools, createRow }) => {
      const transaction = tenantTransactions(pools[table]);
      return async (tenantId, numbers) => {
        await transaction(tenantId, async (run) => {
          for (const number of numbers) {
            const values = parameterValues(createRow(tenantId, number));
            await run({ name: 'write-one', text: insertion, values });
          }
        });
      };
    },
  };
}

function parameterValues(row: NewEvaluation): unknown[] {
  return properties.map((property) => {
    const value: unknown = row[property as keyof NewEvaluation];
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
  });
}
