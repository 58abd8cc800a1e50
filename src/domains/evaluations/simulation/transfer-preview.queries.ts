import { Arg, Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { FieldExtension } from '../../../kernel/fields/field-extensions';
import { BadUserInput } from '../../../kernel/request/bad-user-input';
import { badUserInput } from '../../../kernel/request/input-errors';
import { DecimalScalar } from '../../../kernel/scalars/scalars';
import { Provider } from '../../providers/provider';
import { ExchangeRate } from '../../rates/exchange-rate';
import {
  maxChecks,
  RequirementCheck,
  TransferDecision,
} from '../../transfer-rules/requirement-check';
import { withTransferFacts } from '../../transfer-rules/requirement-check.fields';
import { TransferRequirement } from '../../transfer-rules/transfer-rule-clause';
import {
  loadRuleVersions,
  type TransferRuleVersionRow,
} from '../../transfer-rules/transfer-rule.load';
import { TransferRuleVersion } from '../../transfer-rules/transfer-rule-version';
import { loadVersionOrDraft } from '../../transfer-rule-drafts/version-or-draft.load';
import { TransferTotals } from '../../transfer-rules/transfer-totals';
import type { EvaluationContext } from '../recording/evaluation-recording';
import { decideTransfer, loadDecidableTransfer } from '../transfers/decide-transfer';
import { normalizeTransfer } from '../transfers/transfer';
import { validateTransfer } from '../transfers/transfer.check';
import { TransferInput } from '../transfers/transfer-input';
import { loadSender24Hours } from './sender-24-hours.load';

@ObjectType({
  simpleResolvers: true,
  description: 'What would be decided on a transfer. Nothing of it is recorded.',
})
export class TransferPreview {
  @Field(() => TransferRuleVersion, { description: 'The version under which it is decided.' })
  ruleVersion: TransferRuleVersion;

  @Field(() => DecimalScalar, { description: 'The amount at the exchange rate, not rounded.' })
  amountInTenge: string;

  @Field(() => ExchangeRate, {
    nullable: true,
    description: 'The exchange rate that is used; null if the amount is in tenge.',
  })
  exchangeRate: ExchangeRate | null;

  @Field(() => Provider, {
    nullable: true,
    description:
      'The platform at the other end; null if none was named, or if it is not on record.',
  })
  provider: Provider | null;

  @Field(() => TransferTotals, {
    nullable: true,
    description:
      "The sender's transfers of the 24 hours up to and including this one, by occurredAt, " +
      "among the caller's own evaluations; this one is counted as if it were recorded. Null " +
      "without the sender's IIN, and without a key that has the scope evaluations:read.",
  })
  sender24Hours: TransferTotals | null;

  @Field(() => TransferDecision, { description: 'What would be decided.' })
  decision: TransferDecision;

  @Field(() => [TransferRequirement], {
    description: 'The requirements that apply and are not met, in the order of the checks.',
  })
  outstanding: TransferRequirement[];

  @FieldExtension({ maxEntries: maxChecks })
  @Field(() => [RequirementCheck], {
    description: 'The checks of all requirements, each with its reason.',
  })
  checks: RequirementCheck[];
}

/** The query that decides a transfer and records nothing; open to every client. */
@Resolver()
export class TransferPreviewQueries {
  @Query(() => TransferPreview, {
    description:
      'What would be decided on a transfer, with nothing recorded. It needs no key, except ' +
      'for a draft, which only its tenant can use.',
  })
  async previewTransfer(
    @Arg('input', () => TransferInput, { description: 'The transfer.' }) input: TransferInput,
    @Arg('ruleVersionId', () => ID, {
      nullable: true,
      description:
        'The id of a version, or of a draft of the caller; by default the version that ' +
        'governs the transfer.',
    })
    ruleVersionId: string | null | undefined,
    @Ctx() context: EvaluationContext,
  ): Promise<TransferPreview> {
    const errors = validateTransfer(input, 'input', context.today);
    if (errors.length > 0) throw badUserInput(errors);
    const transfer = normalizeTransfer(input, context.recording.staleAfterDays);
    const version =
      ruleVersionId == null
        ? undefined
        : loadVersionOfRule(context, ruleVersionId, transfer.ruleCode);
    const loaded = await loadDecidableTransfer(context, transfer, 'input', version);
    const sender24Hours = await loadSender24Hours(context, input, transfer, loaded.facts);
    const { ruleVersion, exchangeRate, provider } = loaded;
    const { facts, decision, outstanding, checks } = decideTransfer(loaded, sender24Hours);
    return {
      ruleVersion,
      amountInTenge: facts.amountInTenge,
      exchangeRate,
      provider,
      sender24Hours,
      decision,
      outstanding,
      checks: withTransferFacts(checks, facts),
    };
  }
}

async function loadVersionOfRule(
  context: EvaluationContext,
  ruleVersionId: string,
  ruleCode: string,
): Promise<TransferRuleVersionRow> {
  const [version, [first]] = await Promise.all([
    loadVersionOrDraft(context, ruleVersionId),
    loadRuleVersions(context, ruleCode),
  ]);
  if (first?.transferRuleId === version.transferRuleId) return version;
  throw new BadUserInput('ruleVersionId', 'is a version of another rule than input.ruleCode names');
}
