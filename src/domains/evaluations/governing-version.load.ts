import { BadUserInput } from '../../kernel/request/bad-user-input';
import type { Context } from '../../kernel/request/context';
import { findGoverningVersion } from '../transfer-rules/governing-version';
import { loadRuleVersions, type VersionWithRuleCode } from '../transfer-rules/transfer-rule.load';
import type { Transfer } from './transfer';

/**
 * The version that governs a transfer on the basis that the caller chose. `path` is where the
 * transfer stands in the caller's input.
 */
export async function loadGoverningVersion(
  context: Pick<Context, 'run' | 'loaders'>,
  { ruleCode, day, basis }: Transfer,
  path: string,
): Promise<VersionWithRuleCode> {
  const versions = await loadRuleVersions(context, ruleCode);
  const [first] = versions;
  if (!first)
    throw new BadUserInput(`${path}.ruleCode`, 'is the code of no transfer rule on record');
  const governing = findGoverningVersion(versions, day, basis);
  if (governing) return governing;
  throw new BadUserInput(
    `${path}.occurredAt`,
    'is on a day that no version of the rule governs, on this basis',
  );
}
