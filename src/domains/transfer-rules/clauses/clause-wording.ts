import type Big from 'big.js';
import type { ComparisonOperator } from './clause-tree';
import type { VariableTexts } from './clause-variable-values';
import {
  isQuantity,
  variableTypes,
  notNamedValue,
  notOnRecordValue,
  notVerifiedValue,
  allowedTexts,
  type VariableName,
} from './clause-variables';
import {
  amountInWords,
  channelInWords,
  groupDigits,
  listInWords,
  methodsInWords,
  standingInWords,
} from '../plain-english';
import type { VerificationMethod } from '../transfer-rule-clause';

/** One side of a comparison; the name is that of its variable, absent for a literal. */
export interface Operand {
  readonly name?: VariableName;
  readonly value: Big | string | boolean;
}

// What this file writes is stored with evaluations and hashed with them: a change of wording makes
// a version of a rule explain the same transfer in other words (`docs/decisions/0012`).

/** The verbs of a comparison of quantities, and the operator with its sides swapped. */
const quantityVerbs: Readonly<
  Record<ComparisonOperator, { whenTrue: string; whenFalse: string; swapped: ComparisonOperator }>
> = {
  '==': { whenTrue: 'is exactly', whenFalse: 'is not exactly', swapped: '==' },
  '!=': { whenTrue: 'is not exactly', whenFalse: 'is exactly', swapped: '!=' },
  '<': { whenTrue: 'is below', whenFalse: 'is not below', swapped: '>' },
  '<=': { whenTrue: 'is at most', whenFalse: 'is above', swapped: '>=' },
  '>': { whenTrue: 'is above', whenFalse: 'is not above', swapped: '<' },
  '>=': { whenTrue: 'is at least', whenFalse: 'is below', swapped: '<=' },
  in: { whenTrue: 'is exactly', whenFalse: 'is not exactly', swapped: 'in' },
};

/** A comparison whose operands have been evaluated; `right` has several for `in` alone. */
export interface EvaluatedComparison {
  readonly operator: ComparisonOperator;
  readonly left: Operand;
  readonly right: readonly Operand[];
}

/** The facts that a comparison found, each as half a sentence; none where it reads no variable. */
export function comparisonInWords(
  { operator, left, right }: EvaluatedComparison,
  isTrue: boolean,
  texts: VariableTexts,
): string[] {
  const variables = [left, ...right].filter((operand) => operand.name !== undefined);
  const [subject] = variables.filter(({ name }) => name !== 'threshold').concat(variables);
  if (subject?.name === undefined) return [];
  if (isQuantity(subject.name)) {
    const { swapped } = quantityVerbs[operator];
    const [verbs, objects] =
      subject === left ? [quantityVerbs[operator], right] : [quantityVerbs[swapped], [left]];
    const verb = isTrue ? verbs.whenTrue : verbs.whenFalse;
    const quantities = objects.map((object) => quantityInWords(object, subject.name, texts));
    return [`${subjectInWords(subject, texts)} ${verb} ${listInWords(quantities)}`];
  }
  const facts = variables.map(({ name }) => factInWords(name as VariableName, texts));
  const isDifferent = isTrue === (operator === '!=');
  if (variables.length > 1 || !isDifferent) return facts;
  const literals = [left, ...right].filter(({ name }) => name === undefined);
  return [`${facts.join()}${alternativesInWords(subject.name, literals, texts)}`];
}

/** The value of a variable that is not a quantity, as half a sentence. */
export function factInWords(name: VariableName, texts: VariableTexts): string {
  const text = texts[name] ?? '';
  const not = text === 'true' ? '' : 'not ';
  switch (name) {
    case 'senderIinGiven':
      return `the sender's IIN was ${not}given`;
    case 'recipientIinGiven':
      return `the recipient's IIN was ${not}given`;
    case 'counterpartyNamed':
      return `the transfer names ${text === 'true' ? 'the' : 'no'} platform at the other end`;
    case 'counterpartyStanding':
      if (text === notNamedValue) return 'the transfer names no platform at the other end';
      if (text === notOnRecordValue) return 'the platform is not on record';
      return `the platform is on record ${textInWords(name, text)}`;
    case 'senderVerifiedBy':
      return `the sender was ${verificationInWords(name, text)}`;
    case 'recipientVerifiedBy':
      return `the recipient was ${verificationInWords(name, text)}`;
    case 'channel':
      return `the transfer is ${textInWords(name, text)}`;
    case 'currency':
    case 'amount':
    case 'amountInTenge':
    case 'threshold':
    case 'senderAmountInTenge24Hours':
    case 'senderTransferCount24Hours':
      return `the ${name} is ${text}`;
  }
}

function textInWords(name: VariableName, text: string): string {
  if (name === 'channel') return channelInWords(text);
  if (name === 'counterpartyStanding') return standingInWords(text);
  return allowedTexts[name] ? methodsInWords([text as VerificationMethod]) : text;
}

function verificationInWords(name: VariableName, text: string): string {
  return text === notVerifiedValue ? 'not verified' : `verified ${textInWords(name, text)}`;
}

const absentValues: readonly string[] = [notVerifiedValue, notNamedValue, notOnRecordValue];

/** ", not KZT or EUR": the values compared with; empty beside a value that stands for none. */
function alternativesInWords(
  name: VariableName,
  literals: readonly Operand[],
  texts: VariableTexts,
): string {
  if (variableTypes[name] === 'bool' || absentValues.includes(texts[name] ?? '')) return '';
  const others = literals
    .map(({ value }) => String(value))
    .filter((text) => !absentValues.includes(text))
    .map((text) => textInWords(name, text));
  return others.length === 0 ? '' : `, not ${listInWords(others)}`;
}

function subjectInWords({ name, value }: Operand, texts: VariableTexts): string {
  if (name === 'threshold') return `the threshold, ${amountInWords(formatValue(value), 'KZT')},`;
  if (name === 'senderAmountInTenge24Hours' || name === 'senderTransferCount24Hours') {
    return senderInWords(name, formatValue(value), texts);
  }
  const amount = amountInWords(texts.amount, texts.currency);
  if (name === 'amount' || texts.currency === 'KZT') return `the amount, ${amount},`;
  return `the amount, ${amount} (${amountInWords(formatValue(value), 'KZT')}),`;
}

/** What the sender transferred in 24 hours; of a sender who is not known, by this transfer alone. */
function senderInWords(
  name: 'senderAmountInTenge24Hours' | 'senderTransferCount24Hours',
  value: string,
  { isSenderKnown }: VariableTexts,
): string {
  const unknown = "the sender's other transfers over 24 hours are not known, and";
  if (name === 'senderTransferCount24Hours') {
    return isSenderKnown
      ? `the number of the sender's transfers over 24 hours, ${groupDigits(value)} with this one,`
      : `${unknown} their number with this one alone, ${groupDigits(value)},`;
  }
  const amount = amountInWords(value, 'KZT');
  return isSenderKnown
    ? `the sender's total over 24 hours, ${amount} with this transfer,`
    : `${unknown} this one alone, ${amount},`;
}

/** In the unit of its variable, or for a literal in that of the variable it is compared with. */
function quantityInWords(
  { name, value }: Operand,
  subject: VariableName | undefined,
  texts: VariableTexts,
): string {
  if ((name ?? subject) === 'senderTransferCount24Hours') return groupDigits(formatValue(value));
  return amountInWords(formatValue(value), (name ?? subject) === 'amount' ? texts.currency : 'KZT');
}

function formatValue(value: Operand['value']): string {
  return typeof value === 'object' ? value.toFixed() : String(value);
}
