import { BadUserInput } from '../../../kernel/request/bad-user-input';
import type { RecordReader } from '../../../kernel/request/context';
import { findGoverningVersion } from '../../transfer-rules/governing-version';
import {
  requireRuleVersions,
  type VersionWithRuleCode,
} from '../../transfer-rules/transfer-rule.load';
import type { Transfer } from './transfer';

/**
 * The version that governs a transfer on its day and basis. `path` is that of the transfer in the
 * caller's input; throws `BadUserInput` where no version governs it.
 */
export async function loadGoverningVersion(
  reader: RecordReader,
  { ruleCode, day, basis }: Transfer,
  path: string,
): Promise<VersionWithRuleCode> {
  const versions = await requireRuleVersions(reader, ruleCode, `${path}.ruleCode`);
  const governing = findGoverningVersion(versions, day, basis);
  if (governing) return governing;
  throw new BadUserInput(
    `${path}.occurredAt`,
    'is on a day that no version of the rule governs on this basis',
  );
}
