import { composed, derived } from '../../kernel/fields/computed-field';
import type { DeclaredField } from '../../kernel/fields/declared-field';
import { toMany, toOne } from '../../kernel/fields/edge';
import { Money } from '../../kernel/scalars/money';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { Provider } from '../providers/provider';
import { outstandingRequirements } from '../transfer-rules/decide';
import { TransferRequirement } from '../transfer-rules/transfer-rule-clause';
import { TransferRule } from '../transfer-rules/transfer-rule';
import { TransferRuleVersion } from '../transfer-rules/transfer-rule-version';
import { TransferTotals } from '../transfer-rules/transfer-totals';
import { recordedCommit } from './recorded-commit.fields';
import { recordedFactFields } from './recorded-fact.fields';
import { TransferRuleEvaluation } from './transfer-rule-evaluation';
import { transferRuleEvaluationList } from './transfer-rule-evaluation.list';

const scope = 'Null, with an error, where the caller lacks the scope evaluations:read.';

/** It is stored with the facts, which are under the hash. */
const sender24Hours: DeclaredField = {
  owner: TransferRuleEvaluation,
  name: 'sender24Hours',
  type: () => TransferTotals,
  nullable: true,
  description:
    "The sender's transfers of the 24 hours up to and including this one, by occurredAt, among " +
    "the tenant's evaluations on record when it was recorded. Null where the sender's IIN was " +
    'not given, and for evaluations that were recorded before this was counted.',
  resolve: ({ facts }: TransferRuleEvaluation) => facts.sender24Hours ?? null,
  plan: {
    kind: 'object',
    object: (row) => {
      const member = (name: string): Sql =>
        sql`(${row.value('facts')}->'sender24Hours'->>${literalSql(`'${name}'`)})`;
      const [count, amountInTenge] = [member('count'), member('amountInTenge')];
      return { fields: { count, amountInTenge }, isNull: sql`${count} is null` };
    },
  },
};

/** The fields that link an evaluation to other records, those to it, and computed ones. */
export const transferRuleEvaluationLinks = [
  composed(TransferRuleEvaluation, 'amount', {
    type: () => Money,
    properties: { amount: 'transferAmount', currency: 'transferCurrency' },
    description: 'The amount of the transfer, as the caller sent it.',
  }),
  derived(TransferRuleEvaluation, 'outstanding', {
    type: () => [TransferRequirement],
    description: 'The requirements that apply and are not met.',
    compute: ({ checks }: TransferRuleEvaluation) => outstandingRequirements(checks),
    expression: (row) =>
      sql`array(select item.value->>'requirement'
        from json_array_elements(${row.value('checks')}) with ordinality as item
        where item.value->>'applies' = 'true' and item.value->>'satisfied' = 'false'
        order by item.ordinality)`,
  }),
  derived(TransferRuleEvaluation, 'hash', {
    type: () => String,
    description:
      'SHA-256, in hexadecimal, of the evaluation as it is stored and of the hash before it. ' +
      'Kept with the sequence, it proves later that nothing was changed, removed or inserted.',
    compute: ({ rowHash }: TransferRuleEvaluation) => rowHash.replace('\\x', ''),
    expression: (row) => sql`encode(${row.value('rowHash')}, 'hex')`,
  }),
  sender24Hours,
  toOne(TransferRuleEvaluation, 'ruleVersion', TransferRuleVersion, {
    key: 'ruleVersionId',
    description: 'The version under which it was decided.',
  }),
  ...recordedFactFields,
  recordedCommit,
  toOne(TransferRuleEvaluation, 'provider', Provider, {
    key: 'providerId',
    nullable: true,
    description:
      'The platform at the other end; null where the caller named none, or one that is not on ' +
      'record: the checks say which. Null also where it was redacted since.',
  }),
  toOne(TransferRuleEvaluation, 'followsUp', TransferRuleEvaluation, {
    key: 'followsUpId',
    nullable: true,
    description: 'The earlier evaluation that this one completes; null where it completes none.',
  }),
  toMany(TransferRuleEvaluation, 'followUps', transferRuleEvaluationList, {
    by: { key: 'followsUpId' },
    description: `The later evaluations that complete this one. ${scope}`,
  }),
  toMany(Provider, 'transferRuleEvaluations', transferRuleEvaluationList, {
    by: { key: 'providerId' },
    description: `The caller's own evaluations whose counterparty is this provider. ${scope}`,
  }),
  toMany(TransferRule, 'evaluations', transferRuleEvaluationList, {
    by: { key: 'transferRuleId' },
    description: `The caller's own evaluations under this rule. ${scope}`,
  }),
];
