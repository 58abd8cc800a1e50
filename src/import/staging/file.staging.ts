import { identify } from '../../kernel/records/record-id';
import { preferredClaims, stageClaims } from './claim.staging';
import { LocatedMapping, LocatedSequence, type LocatedValue } from '../files/located-value';
import { recordLabel } from '../record-label';
import { quote } from '../diagnostics';
import { recordTypes, type RecordType } from './record-types';
import type { Staging } from './staging';

/**
 * Stages the records of one file. Records in `invalid` are only declared, so that references to
 * them are not reported as well.
 */
export function stageFile(
  root: LocatedValue,
  invalid: ReadonlySet<LocatedValue>,
  staging: Staging,
): void {
  if (!(root instanceof LocatedMapping)) return;
  for (const type of recordTypes) {
    const list = root.fields.get(type.list)?.value;
    if (!(list instanceof LocatedSequence)) continue;
    for (const entry of list.items) {
      if (!(entry instanceof LocatedMapping)) continue;
      if (invalid.has(entry)) staging.declareInvalid(identifyEntry(type, entry));
      else stageRecord(type, entry, staging);
    }
  }
}

function stageRecord(type: RecordType, entry: LocatedMapping, staging: Staging): void {
  const id = identifyEntry(type, entry);
  const values: Record<string, unknown> = {};
  for (const field of type.fields) Object.assign(values, field(entry, staging));
  const preferred = preferredClaims(entry, staging);
  for (const project of type.projections ?? []) {
    Object.assign(values, project(preferred, entry, staging.diagnostics));
  }
  const name = quote(type.key.map((key) => entry.text(key)).join(', '));
  const isNew = staging.add(
    type.record,
    { values: { ...values, id }, location: { file: entry.file, line: entry.line } },
    `${recordLabel(type.record)} ${name}`,
  );
  if (!isNew) return;
  for (const stageNested of type.nested ?? []) stageNested(entry, id, staging);
  stageClaims(entry, type.record, id, staging);
}

function identifyEntry(type: RecordType, entry: LocatedMapping): string {
  return identify(type.record, ...type.key.map((key) => entry.text(key) ?? ''));
}
