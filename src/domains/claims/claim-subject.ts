import { createUnionType } from 'type-graphql';
import { Authority } from '../authorities/authority';
import { EnforcementAction } from '../enforcement/enforcement-action';
import { Seizure } from '../enforcement/seizure';
import { recordForId } from '../../kernel/records/record-id';
import type { RecordClass } from '../../kernel/records/record';
import { License } from '../licenses/license';
import { PolicyInitiative } from '../policies/policy-initiative';
import { Provider } from '../providers/provider';
import { TransferRuleVersion } from '../transfer-rules/transfer-rule-version';

/** The records that a claim may be about, each with the foreign key of the claim. */
export const claimSubjects: readonly (readonly [key: string, record: RecordClass])[] = [
  ['authorityId', Authority],
  ['providerId', Provider],
  ['licenseId', License],
  ['enforcementActionId', EnforcementAction],
  ['seizureId', Seizure],
  ['transferRuleVersionId', TransferRuleVersion],
  ['policyInitiativeId', PolicyInitiative],
];

/** The columns of a claim that tell which record it is about. */
export function subjectColumns(record: RecordClass, subjectId: string): Record<string, unknown> {
  const columns: Record<string, unknown> = { subjectId };
  for (const [key, subject] of claimSubjects) columns[key] = subject === record ? subjectId : null;
  return columns;
}

/** The GraphQL union of these records. */
export const ClaimSubject = createUnionType({
  name: 'ClaimSubject',
  description: 'A record that a claim may be about.',
  types: () => claimSubjects.map(([, record]) => record) as [typeof Object],
  resolveType: (value: object) => recordForId((value as { id: string }).id)?.name,
});
