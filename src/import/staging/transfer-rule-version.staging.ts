import { identify } from '../../kernel/records/record-id';
import {
  TransferRuleStatus,
  TransferRuleVersion,
} from '../../domains/transfer-rules/transfer-rule-version';
import { preferredClaims, stageClaims } from './claim.staging';
import { checkClauses } from '../checks/clause.check';
import { dayField, versionNumberField, type Field } from './field';
import type { LocatedMapping } from '../files/located-value';
import {
  projectDayRange,
  projectMoney,
  projectEnum,
  projectValue,
  type Projection,
} from './projection';
import type { Staging, ColumnValues } from './staging';

const fields: readonly Field[] = [versionNumberField('number'), dayField('announcedOn'), clauses];

const projections: readonly Projection[] = [
  projectEnum('status', TransferRuleStatus),
  projectDayRange('effectiveFrom', 'effectiveTo'),
  projectValue('legalAct'),
  projectMoney('threshold', 'thresholdAmount', 'thresholdCurrency'),
];

/** Stages the versions of a transfer rule, with their claims. */
export function stageVersions(
  rule: LocatedMapping,
  transferRuleId: string,
  staging: Staging,
): void {
  for (const version of rule.mappings('versions')) {
    const number = String(version.scalar('number')?.value);
    const id = identify(TransferRuleVersion, rule.text('code') ?? '', number);
    const values: Record<string, unknown> = { transferRuleId };
    for (const field of fields) Object.assign(values, field(version, staging));
    const preferred = preferredClaims(version, staging);
    for (const project of projections) {
      Object.assign(values, project(preferred, version, staging.diagnostics));
    }
    checkClauses(version, preferred, staging.diagnostics);
    if (values['status'] === TransferRuleStatus.REPEALED && values['effectiveTo'] === null) {
      staging.diagnostics.add(version, 'a REPEALED version needs a PREFERRED claim of effectiveTo');
    }
    const location = { file: version.file, line: version.line };
    const isNew = staging.add(
      TransferRuleVersion,
      { values: { ...values, id }, location },
      `version ${number} of this rule`,
    );
    if (isNew) stageClaims(version, TransferRuleVersion, id, staging);
  }
}

function clauses(version: LocatedMapping): ColumnValues {
  return {
    clauses: version.mappings('clauses').map((clause) => ({
      requirement: clause.text('requirement'),
      when: clause.text('when'),
      acceptedMethods: clause.scalars('acceptedMethods').map((method) => method.value),
    })),
  };
}
