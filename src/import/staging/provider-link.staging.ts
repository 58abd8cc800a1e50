import type { RecordClass } from '../../kernel/records/record';
import { Provider } from '../../domains/providers/provider';
import { addReference, type StageNested } from './field';

/** Stages a join table's rows: from an entry to the providers that it lists. */
export function stageProviderLinks(joinRecord: RecordClass, ownerKey: string): StageNested {
  return (entry, ownerId, staging) => {
    for (const { value, file, line } of entry.scalars('providers')) {
      const location = { file, line };
      const providerId = addReference(staging, Provider, String(value), location);
      staging.addRow(joinRecord, { values: { [ownerKey]: ownerId, providerId }, location });
    }
  };
}
