import { ArgsType, Field } from 'type-graphql';
import { Authority } from '../authorities/authority';
import { composed } from '../../kernel/fields/computed-field';
import type { StatementContext, Context } from '../../kernel/request/context';
import { dayInKazakhstan } from '../../kernel/scalars/day';
import type { RowAlias } from '../../kernel/records/row-alias';
import type { DeclaredField } from '../../kernel/fields/declared-field';
import { toMany, toOne } from '../../kernel/fields/edge';
import { plainListStatement } from '../../kernel/lists/list-request';
import { groupByKey } from '../../kernel/request/loaders';
import { Money } from '../../kernel/scalars/money';
import type { Row } from '../../kernel/records/record';
import { DateTimeScalar } from '../../kernel/scalars/scalars';
import { registerEnum } from '../../kernel/scalars/enum';
import { sql, type Sql } from '../../postgres/sql';
import { provenanceEdge } from '../upstreams/provenance';
import { findGoverningVersion, governsOnSql, RuleBasis } from './governing-version';
import { TransferRule } from './transfer-rule';
import { transferRuleVersionList } from './transfer-rule.list';
import { TransferRuleVersion } from './transfer-rule-version';

registerEnum(RuleBasis, {
  name: 'RuleBasis',
  description: 'Which versions of a rule can govern a transfer.',
  values: {
    IN_FORCE: 'Only versions that are in force at the time of the transfer.',
    ANNOUNCED: 'Also versions that were announced by then, so that a bank can prepare for them.',
  },
});

@ArgsType()
class GoverningVersionArguments {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The time of the transfer; now if it is absent.',
  })
  at?: string | null;

  @Field(() => RuleBasis, {
    nullable: true,
    defaultValue: RuleBasis.ANNOUNCED,
    description: 'Whether versions that are announced, but not in force, can govern it.',
  })
  basis?: RuleBasis | null;
}

async function loadVersions(context: Context, id: string): Promise<TransferRuleVersion[]> {
  return context.loaders.load('TransferRule versions', id, async (ids) => {
    const parents = { key: 'transferRuleId', ids };
    const rows = await context.run<TransferRuleVersion>(
      plainListStatement(transferRuleVersionList, context.today, parents),
    );
    return groupByKey(ids, rows, (row) => row.transferRuleId);
  });
}

async function resolveGoverningVersion(
  row: Row,
  { at, basis }: GoverningVersionArguments,
  context: Context,
): Promise<TransferRuleVersion | null> {
  const day = at ? dayInKazakhstan(new Date(at)) : context.today;
  return findGoverningVersion(
    await loadVersions(context, row.id),
    day,
    basis ?? RuleBasis.ANNOUNCED,
  );
}

function selectGoverningVersion(
  { at, basis }: GoverningVersionArguments,
  { today }: StatementContext,
  rule: RowAlias,
): Sql {
  const day = at ? dayInKazakhstan(new Date(at)) : today;
  const governs = governsOnSql('t', day, basis ?? RuleBasis.ANNOUNCED);
  return sql`select t.* from transfer_rule_version t
    where t.transfer_rule_id = ${rule.value('id')} and ${governs}
    order by t.number desc limit 1`;
}

/** The edges of a transfer rule and of its versions, and the version that governs on a day. */
export const transferRuleLinks: DeclaredField[] = [
  provenanceEdge(TransferRule),
  toOne(TransferRule, 'authority', Authority, {
    key: 'authorityId',
    description: 'The authority that announced the rule.',
  }),
  toMany(TransferRule, 'versions', transferRuleVersionList, {
    by: { key: 'transferRuleId' },
    description: 'All published versions, the earliest first.',
  }),
  toOne(TransferRuleVersion, 'rule', TransferRule, {
    key: 'transferRuleId',
    description: 'The rule that it is a version of.',
  }),
  composed(TransferRuleVersion, 'threshold', {
    type: () => Money,
    nullable: true,
    description:
      'The amount that conditions refer to as `threshold`; null if the version has none.',
    properties: { amount: 'thresholdAmount', currency: 'thresholdCurrency' },
  }),
  {
    owner: TransferRule,
    name: 'governingVersion',
    type: () => TransferRuleVersion,
    nullable: true,
    description:
      'The version that governs a transfer made at that time; null where none does. Days are ' +
      "Kazakhstan's.",
    arguments: GoverningVersionArguments,
    resolve: resolveGoverningVersion,
    plan: { kind: 'selected-record', record: TransferRuleVersion, select: selectGoverningVersion },
  },
];
