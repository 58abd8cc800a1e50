import { snakeCase } from '../kernel/records/naming';
import type { RecordClass } from '../kernel/records/record';

/** What a record is called in a sentence: `EnforcementAction` is an enforcement action. */
export function recordLabel(record: RecordClass): string {
  return snakeCase(record.name).replaceAll('_', ' ');
}
