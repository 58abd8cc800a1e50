import { BadUserInput } from '../../kernel/request/bad-user-input';
import type { RecordReader } from '../../kernel/request/context';
import { groupByKey } from '../../kernel/request/loaders';
import { columnsSql, type Row } from '../../kernel/records/record';
import { sql } from '../../postgres/sql';
import { TransferRuleVersion } from './transfer-rule-version';

export type TransferRuleVersionRow = Row & TransferRuleVersion;

/** A version, with the code of its rule. */
export type VersionWithRuleCode = TransferRuleVersionRow & { code: string };

/** The versions of the rule with a code, the earliest first; none where there is no such rule. */
export function loadRuleVersions(
  reader: RecordReader,
  code: string,
): Promise<VersionWithRuleCode[]> {
  return reader.loaders.load('TransferRule versions by code', code, async (codes) => {
    const rows = await reader.run<VersionWithRuleCode>(sql`
select rule.code as "code", ${columnsSql(TransferRuleVersion, 't')}
from transfer_rule rule join transfer_rule_version t on t.transfer_rule_id = rule.id
where rule.code = any(${codes}::text[]) order by t.number`);
    return groupByKey(codes, rows, (row) => row.code);
  });
}

/** The same, at least one; `field` is where the caller gave the code, for the error. */
export async function requireRuleVersions(
  reader: RecordReader,
  code: string,
  field: string,
): Promise<[VersionWithRuleCode, ...VersionWithRuleCode[]]> {
  const [first, ...others] = await loadRuleVersions(reader, code);
  if (first) return [first, ...others];
  throw new BadUserInput(field, 'is not the code of a transfer rule on record');
}
