import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { FieldExtension } from '../../../kernel/fields/field-extensions';
import { requireScope } from '../../../kernel/request/require-scope';
import { BadUserInput } from '../../../kernel/request/bad-user-input';
import { addDays, startOfDay, type Day } from '../../../kernel/scalars/day';
import type { Context } from '../../../kernel/request/context';
import { loadRecord } from '../../../kernel/records/record-load';
import { DateScalar } from '../../../kernel/scalars/scalars';
import { loadVersionOrDraft } from '../../transfer-rule-drafts/version-or-draft.load';
import { ImpactTally, type CountedChange } from './impact-tally';
import { countEvaluatedTransfers, readEvaluatedTransfers } from './evaluated-transfer.load';
import { minTransferDay, maxTransferDay } from '../transfers/transfer';
import { TransferRuleEvaluation } from '../transfer-rule-evaluation';
import { TransferRuleImpact, type TransferRuleImpactChange } from './transfer-rule-impact';

export const maxEvaluations = 100_000;
/** The cost of deciding so many again: above half of an operation's limit, so it fits once. */
export const impactWork = 60_000;

/** The query that decides a tenant's recorded transfers again under another version. */
@Resolver()
export class TransferRuleImpactQueries {
  @FieldExtension({ work: impactWork })
  @Query(() => TransferRuleImpact, {
    nullable: true,
    description:
      "How the caller's decisions of a period would change under another version or a draft, " +
      'by the facts recorded with them. At most 100,000 evaluations, once in an operation. ' +
      'Null, with an error, without the scope evaluations:read, and for a draft also ' +
      'rules:write.',
  })
  async transferRuleImpact(
    @Arg('ruleVersionId', () => ID, {
      description: 'The id of a version, or of a draft of the caller.',
    })
    ruleVersionId: string,
    @Arg('from', () => DateScalar, {
      description: 'The first day of the transfers, in Kazakhstan.',
    })
    from: Day,
    @Arg('to', () => DateScalar, { description: 'The last day of the transfers, in Kazakhstan.' })
    to: Day,
    @Ctx() context: Context,
  ): Promise<TransferRuleImpact> {
    requireScope(context, 'evaluations:read');
    if (from > to) throw new BadUserInput('to', 'is not before from');
    const version = await loadVersionOrDraft(context, ruleVersionId);
    // Limited to the days of transfers: a day beyond them may be out of PostgreSQL's range.
    const [first, last] = [minTransferDay, maxTransferDay(context.today)];
    const period = {
      transferRuleId: version.transferRuleId,
      from: startOfDay(from < first ? first : from),
      before: startOfDay(addDays(to > last ? last : to, 1)),
    };
    if ((await countEvaluatedTransfers(context, period, maxEvaluations + 1)) > maxEvaluations) {
      throw new BadUserInput(
        'to',
        `is too late: the period has more than ${maxEvaluations} evaluations`,
      );
    }
    const tally = new ImpactTally(version);
    for await (const page of readEvaluatedTransfers(context, period)) {
      for (const transfer of page) tally.add(transfer);
    }
    const { evaluationCount, changedCount } = tally;
    const changes = tally.changes.map((change) => withSamples(context, change));
    return {
      ruleVersion: version,
      evaluationCount,
      changedCount,
      changes: await Promise.all(changes),
    };
  }
}

async function withSamples(
  context: Context,
  { samples, ...change }: CountedChange,
): Promise<TransferRuleImpactChange> {
  const loaded = samples.map(async ({ id, checks }) => {
    const row = await loadRecord(context, TransferRuleEvaluation, id, 'transferRuleImpact');
    return { evaluation: row as unknown as TransferRuleEvaluation, checks };
  });
  return { ...change, samples: await Promise.all(loaded) };
}
