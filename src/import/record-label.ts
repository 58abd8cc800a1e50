import { snakeCase } from '../kernel/records/naming';
import type { RecordClass } from '../kernel/records/record';

/** A record's name in a message: `EnforcementAction` becomes `enforcement action`. */
export function recordLabel(record: RecordClass): string {
  return snakeCase(record.name).replaceAll('_', ' ');
}
