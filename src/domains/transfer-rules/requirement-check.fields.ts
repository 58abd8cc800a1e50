import { ArgsType, Field } from 'type-graphql';
import type { DeclaredField } from '../../kernel/fields/declared-field';
import { explainRecordedCheck } from './reasons/check-explanation';
import { Language } from './reasons/language';
import { phrasesByLanguage } from './reasons/phrases-by-language';
import { RequirementCheck } from './requirement-check';
import type { TransferFacts } from './transfer-facts';

/** A check, with the facts that it is explained from. */
type ExplainableCheck = RequirementCheck & { readonly transferFacts: TransferFacts };

/** The checks of one transfer, as the parents of their fields. */
export function withTransferFacts(
  checks: readonly RequirementCheck[],
  transferFacts: TransferFacts,
): ExplainableCheck[] {
  return checks.map((check) => ({ ...check, transferFacts }));
}

@ArgsType()
class ReasonArguments {
  @Field(() => Language, { defaultValue: Language.EN, description: 'The language of the text.' })
  language: Language;
}

/**
 * The fields of a check that are not stored as they are. Other languages than English are derived
 * from the recorded facts when they are read, so that old evaluations have them, too.
 */
export const requirementCheckFields: DeclaredField[] = [
  {
    owner: RequirementCheck,
    name: 'reason',
    type: () => String,
    description:
      'The result in sentences that a customer can be told. In English it is the text that was ' +
      'recorded; in Russian and Kazakh it is derived from the same facts, without the titles of ' +
      'enforcement actions, which are on record in English only.',
    arguments: ReasonArguments,
    resolve: (check: ExplainableCheck, { language }: ReasonArguments) =>
      language === Language.EN
        ? check.reason
        : explainRecordedCheck(check, check.transferFacts, phrasesByLanguage[language]),
    plan: { kind: 'column', unless: ({ language }) => language !== Language.EN },
  },
];
