import { BadUserInput } from '../../kernel/request/bad-user-input';
import { addDays, type Day } from '../../kernel/scalars/day';
import { TransferRuleStatus } from '../transfer-rules/transfer-rule-version';
import { publishableStatuses, type PublishableStatus } from './publication';
import type { TransferRuleDraft } from './transfer-rule-draft';

/** How far ahead a version may begin: it blocks open-ended versions that would begin before it. */
export const maxDaysAhead = 3_660;

/** Throws `BadUserInput` for a status that no draft can be published with. */
export function assertPublishableStatus(
  status: TransferRuleStatus,
): asserts status is PublishableStatus {
  if ((publishableStatuses as readonly TransferRuleStatus[]).includes(status)) return;
  throw new BadUserInput('input.status', 'is CONSIDERED, ANNOUNCED or IN_FORCE');
}

/** Throws `BadUserInput` for a draft that lacks what a version of this status must say. */
export function assertPublishable(
  { announcedOn, effectiveFrom, legalAct }: TransferRuleDraft,
  status: PublishableStatus,
  today: Day,
): void {
  const reject = (reason: string): never => {
    throw new BadUserInput('input.status', `cannot be ${status}: ${reason}`);
  };
  if (status === TransferRuleStatus.ANNOUNCED && announcedOn === null) {
    reject('the draft has no announcedOn');
  }
  if (status !== TransferRuleStatus.IN_FORCE) return;
  if (effectiveFrom === null) return reject('the draft has no effectiveFrom');
  if (legalAct === null) reject('the draft has no legalAct');
  // Transfers of past days were decided under the version in force then; only an import changes it.
  if (effectiveFrom < today || effectiveFrom > addDays(today, maxDaysAhead)) {
    reject("the draft's effectiveFrom is in the past or more than ten years ahead");
  }
}
