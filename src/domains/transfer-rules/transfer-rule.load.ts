import { BadUserInput } from '../../kernel/request/bad-user-input';
import type { RecordReader } from '../../kernel/request/context';
import { groupByKey } from '../../kernel/request/loaders';
import { columnsSql, type Row } from '../../kernel/records/record';
import { selectRecordVersion } from '../../kernel/records/record-version';
import { sql } from '../../postgres/sql';
import { TransferRuleVersion } from './transfer-rule-version';

/** A version as its row is read: a published one, or a draft. */
export type TransferRuleVersionRow = Row & TransferRuleVersion;

/** A version, with the code of its rule, and the version of the public record that it is from. */
export type VersionWithRuleCode = TransferRuleVersionRow & { code: string; recordVersion: string };

/** The versions of the rule with this code, the earliest first; empty where no rule has it. */
export function loadRuleVersions(
  reader: RecordReader,
  code: string,
): Promise<VersionWithRuleCode[]> {
  return reader.loaders.load('TransferRule versions by code', code, async (codes) => {
    const rows = await reader.run<VersionWithRuleCode>(sql`
select rule.code as "code", (${selectRecordVersion}) as "recordVersion",
  ${columnsSql(TransferRuleVersion, 't')}
from unnest(${codes}::text[]) as asked(code)
join transfer_rule rule on rule.code = asked.code
join transfer_rule_version t on t.transfer_rule_id = rule.id
order by t.number`);
    return groupByKey(codes, rows, (row) => row.code);
  });
}

/** The same, but at least one; `field` is the path of the code in the caller's input. */
export async function requireRuleVersions(
  reader: RecordReader,
  code: string,
  field: string,
): Promise<[VersionWithRuleCode, ...VersionWithRuleCode[]]> {
  const [first, ...others] = await loadRuleVersions(reader, code);
  if (first) return [first, ...others];
  throw new BadUserInput(field, 'is not the code of a transfer rule on record');
}
