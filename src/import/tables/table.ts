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
import { recordTypes } from '../staging/record-type';

/** How the import writes its tables, each after those that it refers to. */

/** A table whose rows are never deleted by an import: they are inserted or changed. */
export interface RecordTable {
  /** Its name in a summary. */
  readonly name: string;
  readonly record: RecordClass;
  /**
   * What rows that change give up beforehand, so that another row of the same import can have
   * it: the columns to set, and when. `t` is the row on record, `n` the one to come.
   */
  readonly clearBeforeUpdate?: { readonly set: Sql; readonly where: Sql };
}

/** A table whose rows belong to others, and are replaced as a whole with what they belong to. */
export interface OwnedTable {
  /** Absent where its rows only repeat what their owner holds. */
  readonly name?: string;
  readonly record: RecordClass;
  /** The column that points to the owner. */
  readonly ownerProperty: string;
  readonly owners: readonly RecordClass[];
  readonly keyProperties: readonly string[];
}

const releases = new Map<RecordClass, NonNullable<RecordTable['clearBeforeUpdate']>>([
  [Provider, { set: literalSql('bin = null'), where: literalSql('t.bin is distinct from n.bin') }],
]);

const versions: RecordTable = {
  name: 'transferRuleVersions',
  record: TransferRuleVersion,
  clearBeforeUpdate: {
    // A draft is in no other version's way.
    set: literalSql(`status = 'DRAFT'`),
    where: literalSql(`(t.status, t.effective_from, t.effective_to)
      is distinct from (n.status, n.effective_from, n.effective_to)`),
  },
};

export const recordTables: readonly RecordTable[] = [
  ...recordTypes.map(({ list, record }): RecordTable => {
    const clearBeforeUpdate = releases.get(record);
    return { name: list, record, ...(clearBeforeUpdate && { clearBeforeUpdate }) };
  }),
  versions,
];

export const ownedTables: readonly OwnedTable[] = [
  {
    record: ProviderIdentifier,
    ownerProperty: 'providerId',
    owners: [Provider],
    keyProperties: ['value'],
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
