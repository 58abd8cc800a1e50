import { identify } from '../kernel/records/identity';
import {
  TransferRuleStatus,
  TransferRuleVersion,
} from '../domains/transfer-rules/transfer-rule-version';
import { preferredClaims, stageClaims } from './claim.staging';
import { checkClauses } from './clause.check';
import { days, versionNumber, type Field } from './field';
import type { LocatedMapping } from './located-value';
import { daySpan, money, named, statement, type Projection } from './projection';
import type { Staging, Values } from './staging';

const fields: readonly Field[] = [versionNumber('number'), days('announcedOn'), clauses];

const projections: readonly Projection[] = [
  named('status', TransferRuleStatus),
  daySpan('effectiveFrom', 'effectiveTo'),
  statement('legalAct'),
  money('threshold', 'thresholdAmount', 'thresholdCurrency'),
];

/** Stages the versions of a transfer rule, each with the claims that it rests on. */
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
      Object.assign(values, project(preferred, version, staging.problems));
    }
    checkClauses(version, preferred, staging.problems);
    if (values['status'] === TransferRuleStatus.REPEALED && values['effectiveTo'] === null) {
      staging.problems.add(version, 'a REPEALED version needs a PREFERRED claim of effectiveTo');
    }
    const place = { file: version.file, line: version.line };
    const isNew = staging.add(
      TransferRuleVersion,
      { values: { ...values, id }, place },
      `version ${number} of this rule`,
    );
    if (isNew) stageClaims(version, TransferRuleVersion, id, staging);
  }
}

function clauses(version: LocatedMapping): Values {
  return {
    clauses: version.mappings('clauses').map((clause) => ({
      requirement: clause.text('requirement'),
      when: clause.text('when'),
      acceptedMethods: clause.scalars('acceptedMethods').map((method) => method.value),
    })),
  };
}
