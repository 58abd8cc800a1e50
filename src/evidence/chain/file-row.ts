import type { EvidenceField } from './field-encoding';
import { evidenceColumns, toEvidenceRow, type EvidenceRow } from './row-hash';

/** A row of an exported file, by the names of its columns. */
export type FileRow = Readonly<Record<string, EvidenceField>>;

/** The file is none that the gateway exports. */
export class ExportedFileError extends Error {
  readonly code = 'NOT_AN_EXPORT';

  constructor(reason: string) {
    super(`The file is no export of evaluations: ${reason}`);
  }
}

const needed = ['id', 'tenant_id', 'sequence', 'row_hash'];

/** Reads a row of a file. A column that is absent is null, and its hash then does not match. */
export function chainOfFile(fields: FileRow): EvidenceRow & { tenantId: string } {
  const isComplete = needed.every((name) => typeof fields[name] === 'string');
  const values = evidenceColumns.map((name) => fields[name] ?? null);
  const areTexts = values.every((value) => value === null || typeof value === 'string');
  if (!isComplete || !areTexts || !/^[1-9]\d{0,18}$/.test(fields['sequence'] ?? '')) {
    throw new ExportedFileError('a row has no id, tenant, sequence or hash');
  }
  return { ...toEvidenceRow(fields), tenantId: fields['tenant_id'] as string };
}
