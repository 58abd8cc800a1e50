import type { RecordClass } from '../kernel/records/record';
import { Provider } from '../domains/providers/provider';
import { refer, type Part } from './field';

/** Stages the rows that link a record to the providers it names. */
export function stageLinks(link: RecordClass, ownerKey: string): Part {
  return (from, ownerId, staging) => {
    for (const { value, file, line } of from.scalars('providers')) {
      const place = { file, line };
      const providerId = refer(staging, Provider, String(value), place);
      staging.addRow(link, { values: { [ownerKey]: ownerId, providerId }, place });
    }
  };
}
