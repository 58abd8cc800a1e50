import { Claim } from '../../domains/claims/claim';
import { EnforcementActionProvider } from '../../domains/enforcement/enforcement-action-provider';
import { EnforcementAction } from '../../domains/enforcement/enforcement-action';
import { Seizure } from '../../domains/enforcement/seizure';
import { SeizureProvider } from '../../domains/enforcement/seizure-provider';
import { claimSubjects } from '../../domains/claims/claim-subject';
import type { RecordClass } from '../../kernel/records/record';
import { literalSql, type Sql } from '../../postgres/sql';
import { Provider } from '../../domains/providers/provider';
import { ProviderIdentifier } from '../../domains/providers/provider-identifier';
import { ProviderStatusPeriod } from '../../domains/providers/provider-status-period';
import { TransferRuleVersion } from '../../domains/transfer-rules/transfer-rule-version';
import { recordTypes } from '../staging/record-types';

/** A table whose rows an import inserts or changes, and never deletes. */
export interface RecordTable {
  /** Its name in the summary. */
  readonly name: string;
  readonly record: RecordClass;
  /**
   * Clears unique columns of changing rows before the update, so that a value can move from one row
   * to another in one import: the columns to set, and the condition. `t` is the stored row, `n` the
   * staged one.
   */
  readonly clearBeforeUpdate?: { readonly set: Sql; readonly where: Sql };
}

/**
 * A table whose rows belong to a record, and are replaced as a whole with it: those of the files by
 * an import, those of an upstream by none (`src/import/tables/origin.ts`).
 */
export interface OwnedTable {
  /** Its name in the summary; absent where its rows only repeat values of their owner. */
  readonly name?: string;
  readonly record: RecordClass;
  /** The property that is the owner's id. */
  readonly ownerProperty: string;
  readonly owners: readonly RecordClass[];
  readonly keyProperties: readonly string[];
}

const clearedColumns = new Map<RecordClass, NonNullable<RecordTable['clearBeforeUpdate']>>([
  [
    Provider,
    {
      set: literalSql('bin = null, lei = null'),
      where: literalSql('(t.bin, t.lei) is distinct from (n.bin, n.lei)'),
    },
  ],
]);

const versions: RecordTable = {
  name: 'transferRuleVersions',
  record: TransferRuleVersion,
  clearBeforeUpdate: {
    // The exclusion constraint on the days in force ignores drafts.
    set: literalSql(`status = 'DRAFT'`),
    where: literalSql(`(t.status, t.effective_from, t.effective_to)
      is distinct from (n.status, n.effective_from, n.effective_to)`),
  },
};

/** In the order of writing: each table after those that it refers to. */
export const recordTables: readonly RecordTable[] = [
  ...recordTypes.map(({ list, record }): RecordTable => {
    const clearBeforeUpdate = clearedColumns.get(record);
    return { name: list, record, ...(clearBeforeUpdate && { clearBeforeUpdate }) };
  }),
  versions,
];

/** Written after all `recordTables`. */
export const ownedTables: readonly OwnedTable[] = [
  {
    record: ProviderIdentifier,
    ownerProperty: 'providerId',
    owners: [Provider],
    keyProperties: ['id'],
  },
  {
    name: 'statusPeriods',
    record: ProviderStatusPeriod,
    ownerProperty: 'providerId',
    owners: [Provider],
    keyProperties: ['id'],
  },
  {
    name: 'enforcementActionProviders',
    record: EnforcementActionProvider,
    ownerProperty: 'enforcementActionId',
    owners: [EnforcementAction],
    keyProperties: ['enforcementActionId', 'providerId'],
  },
  {
    name: 'seizureProviders',
    record: SeizureProvider,
    ownerProperty: 'seizureId',
    owners: [Seizure],
    keyProperties: ['seizureId', 'providerId'],
  },
  {
    name: 'claims',
    record: Claim,
    ownerProperty: 'subjectId',
    owners: claimSubjects.map(([, record]) => record),
    keyProperties: ['id'],
  },
];

/** Whether rows of a table have ids of their own, and so an origin. */
export const hasId = ({ keyProperties }: OwnedTable): boolean => keyProperties.includes('id');

/** The tables whose rows have ids: where they are from is noted of each row. */
export const identifiedTables: readonly { readonly record: RecordClass }[] = [
  ...recordTables,
  ...ownedTables.filter(hasId),
];
