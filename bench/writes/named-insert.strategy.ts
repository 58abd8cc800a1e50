import type { NewEvaluation } from '../../src/domains/evaluations/recording/evaluation.write';
import { TransferRuleEvaluation } from '../../src/domains/evaluations/transfer-rule-evaluation';
import { snakeCase } from '../../src/kernel/records/naming';
import { columnProperties } from '../../src/kernel/records/record';
import { tenantTransactions } from '../../src/domains/tenants/tenant-transaction';
import type { Strategy } from './strategy';
import type { BenchTenant } from './write-stage';

const chained = ['sequence', 'rowHash', 'evaluatedAt'];
const properties = columnProperties(TransferRuleEvaluation).filter(
  (each) => !chained.includes(each),
);
const columns = properties.map(snakeCase).join(', ');
const places = properties.map((_, index) => `$${index + 1}`).join(', ');
const insertion = `insert into transfer_rule_evaluation (${columns}) values (${places})`;

/**
 * By hand: one INSERT of one row, prepared once a connection, in a transaction of the tenant's; a
 * thousand rows are a thousand of them in one transaction. Nothing is decided.
 */
export function namedInsert(place: BenchTenant): Strategy {
  return {
    name: 'one named INSERT each',
    place,
    writer: ({ wide, rowOf }) => {
      const transaction = tenantTransactions(wide[place]);
      return async (tenantId, numbers) => {
        await transaction(tenantId, async (run) => {
          for (const number of numbers) {
            const values = valuesOf(rowOf(tenantId, number));
            await run({ name: 'write-one', text: insertion, values });
          }
        });
      };
    },
  };
}

function valuesOf(row: NewEvaluation): unknown[] {
  return properties.map((property) => {
    const value: unknown = row[property as keyof NewEvaluation];
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
  });
}
