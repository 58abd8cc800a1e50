import type { RecordClass } from '../../kernel/records/record';
import { Provider } from '../../domains/providers/provider';
import { addReference, type StageNested } from './field';

/** Stages the rows that link a record to the providers it names. */
export function stageProviderLinks(link: RecordClass, ownerKey: string): StageNested {
  return (from, ownerId, staging) => {
    for (const { value, file, line } of from.scalars('providers')) {
      const location = { file, line };
      const providerId = addReference(staging, Provider, String(value), location);
      staging.addRow(link, { values: { [ownerKey]: ownerId, providerId }, location });
    }
  };
}
