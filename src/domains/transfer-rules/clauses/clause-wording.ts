import type Big from 'big.js';
import type { ProviderStatus } from '../../providers/provider-status-period';
import type { Phrases, Quantity, Relation, Subject } from '../reasons/phrases';
import type { TransferChannel } from '../transfer-rule';
import type { VerificationMethod } from '../transfer-rule-clause';
import type { ComparisonOperator } from './clause-grammar';
import type { VariableTexts } from './clause-variable-values';
import {
  isQuantity,
  notNamedValue,
  notOnRecordValue,
  notVerifiedValue,
  variableTypes,
  type VariableName,
} from './clause-variables';

/** One side of a comparison; the name is that of its variable, absent for a literal. */
export interface Operand {
  readonly name?: VariableName;
  readonly value: Big | string | boolean;
}

/** A comparison whose operands have been evaluated; `right` has several for `in` alone. */
export interface EvaluatedComparison {
  readonly operator: ComparisonOperator;
  readonly left: Operand;
  readonly right: readonly Operand[];
}

/** What a comparison of quantities says, and its operator with the sides swapped. */
const relations: Readonly<
  Record<
    ComparisonOperator,
    { whenTrue: Relation; whenFalse: Relation; swapped: ComparisonOperator }
  >
> = {
  '==': { whenTrue: 'exactly', whenFalse: 'notExactly', swapped: '==' },
  '!=': { whenTrue: 'notExactly', whenFalse: 'exactly', swapped: '!=' },
  '<': { whenTrue: 'below', whenFalse: 'notBelow', swapped: '>' },
  '<=': { whenTrue: 'atMost', whenFalse: 'above', swapped: '>=' },
  '>': { whenTrue: 'above', whenFalse: 'notAbove', swapped: '<' },
  '>=': { whenTrue: 'atLeast', whenFalse: 'below', swapped: '<=' },
  in: { whenTrue: 'exactly', whenFalse: 'notExactly', swapped: 'in' },
};

/** The facts that a comparison found, each as half a sentence; none where it reads no variable. */
export function comparisonInWords(
  { operator, left, right }: EvaluatedComparison,
  isTrue: boolean,
  texts: VariableTexts,
  phrases: Phrases,
): string[] {
  const variables = [left, ...right].filter((operand) => operand.name !== undefined);
  const [subject] = variables.filter(({ name }) => name !== 'threshold').concat(variables);
  const subjectName = subject?.name;
  if (!subject || subjectName === undefined) return [];
  if (isQuantity(subjectName)) {
    const { swapped } = relations[operator];
    const [relation, objects] =
      subject === left ? [relations[operator], right] : [relations[swapped], [left]];
    const quantities = objects.map((object) => quantityOf(object, subjectName, texts));
    const { whenTrue, whenFalse } = relation;
    const found = isTrue ? whenTrue : whenFalse;
    return [phrases.comparison(subjectOf(subjectName, subject, texts), found, quantities)];
  }
  const isDifferent = isTrue === (operator === '!=');
  if (variables.length > 1 || !isDifferent) {
    return variables.map(({ name }) => factInWords(name as VariableName, texts, phrases));
  }
  const literals = [left, ...right].filter(({ name }) => name === undefined);
  return [factInWords(subjectName, texts, phrases, otherTexts(subjectName, literals, texts))];
}

/** The value of a variable that is not a quantity; `others` are those that it was compared with. */
export function factInWords(
  name: VariableName,
  texts: VariableTexts,
  phrases: Phrases,
  others: readonly string[] = [],
): string {
  const text = texts[name] ?? '';
  switch (name) {
    case 'senderIinGiven':
      return phrases.iinGiven('sender', text === 'true');
    case 'recipientIinGiven':
      return phrases.iinGiven('recipient', text === 'true');
    case 'counterpartyNamed':
      return phrases.counterpartyNamed(text === 'true');
    case 'counterpartyStanding':
      if (text === notNamedValue) return phrases.counterpartyNamed(false);
      if (text === notOnRecordValue) return phrases.counterpartyNotOnRecord;
      return phrases.counterpartyStanding(text as ProviderStatus, others as ProviderStatus[]);
    case 'senderVerifiedBy':
      return phrases.verified('sender', methodOf(text), others as VerificationMethod[]);
    case 'recipientVerifiedBy':
      return phrases.verified('recipient', methodOf(text), others as VerificationMethod[]);
    case 'channel':
      return phrases.channel(text as TransferChannel, others as TransferChannel[]);
    case 'currency':
      return phrases.currency(text, others);
    case 'amount':
    case 'amountInTenge':
    case 'threshold':
    case 'senderAmountInTenge24Hours':
    case 'senderTransferCount24Hours':
      throw new Error(`${name} is a quantity, which is explained only by a comparison`);
  }
}

const methodOf = (text: string): VerificationMethod | null =>
  text === notVerifiedValue ? null : (text as VerificationMethod);

const absentValues: readonly string[] = [notVerifiedValue, notNamedValue, notOnRecordValue];

/** The values compared with; none beside a value that stands for none. */
function otherTexts(
  name: VariableName,
  literals: readonly Operand[],
  texts: VariableTexts,
): string[] {
  if (variableTypes[name] === 'bool' || absentValues.includes(texts[name] ?? '')) return [];
  return literals.map(({ value }) => String(value)).filter((text) => !absentValues.includes(text));
}

function subjectOf(name: VariableName, { value }: Operand, texts: VariableTexts): Subject {
  const text = formatValue(value);
  const { amount, currency, isSenderKnown: isKnown } = texts;
  if (name === 'threshold') return { kind: 'threshold', inTenge: text };
  if (name === 'senderAmountInTenge24Hours')
    return { kind: 'senderAmount', inTenge: text, isKnown };
  if (name === 'senderTransferCount24Hours') return { kind: 'senderCount', count: text, isKnown };
  const isItself = name === 'amount' || currency === 'KZT';
  return { kind: 'amount', amount, currency, inTenge: isItself ? null : text };
}

/** In the unit of its variable, or for a literal in that of the variable it is compared with. */
function quantityOf(
  { name, value }: Operand,
  subject: VariableName,
  { currency }: VariableTexts,
): Quantity {
  const unitOf = name ?? subject;
  const text = formatValue(value);
  if (unitOf === 'senderTransferCount24Hours') return { count: text };
  return { amount: text, currency: unitOf === 'amount' ? currency : 'KZT' };
}

function formatValue(value: Operand['value']): string {
  return typeof value === 'object' ? value.toFixed() : String(value);
}
