import type Big from 'big.js';
import type { ComparisonOperator } from './clause-tree';
import type { VariableTexts } from './clause-variables';
import {
  variableTypes,
  notNamedValue,
  notOnRecordValue,
  notVerifiedValue,
  allowedTexts,
  type VariableName,
} from './clause-vocabulary';
import {
  amountInWords,
  channelInWords,
  listInWords,
  methodsInWords,
  standingInWords,
} from '../plain-english';
import type { VerificationMethod } from '../transfer-rule-clause';

/** What stands on one side of a comparison; the name is absent where it is a literal. */
export interface Operand {
  readonly name?: VariableName;
  readonly value: Big | string | boolean;
}

/** How a comparison of amounts is said where it holds, where it does not, and turned round. */
const sizes: Readonly<
  Record<ComparisonOperator, { holds: string; fails: string; turned: ComparisonOperator }>
> = {
  '==': { holds: 'is exactly', fails: 'is not exactly', turned: '==' },
  '!=': { holds: 'is not exactly', fails: 'is exactly', turned: '!=' },
  '<': { holds: 'is below', fails: 'is not below', turned: '>' },
  '<=': { holds: 'is at most', fails: 'is above', turned: '>=' },
  '>': { holds: 'is above', fails: 'is not above', turned: '<' },
  '>=': { holds: 'is at least', fails: 'is below', turned: '<=' },
  in: { holds: 'is exactly', fails: 'is not exactly', turned: 'in' },
};

/** What a comparison found, in words; nothing where it reads no fact. */
export function comparisonInWords(
  comparison: ComparisonOperator,
  holds: boolean,
  [left, others]: readonly [Operand, readonly Operand[]],
  texts: VariableTexts,
): string[] {
  const named = [left, ...others].filter((operand) => operand.name !== undefined);
  const [subject] = named.filter(({ name }) => name !== 'threshold').concat(named);
  if (subject?.name === undefined) return [];
  if (variableTypes[subject.name] === 'Decimal') {
    const { turned } = sizes[comparison];
    const [said, objects] = subject === left ? [comparison, others] : [turned, [left]];
    const verb = sizes[said][holds ? 'holds' : 'fails'];
    const found = objects.map((object) => amountOf(object, subject.name, texts));
    return [`${subjectInWords(subject, texts)} ${verb} ${listInWords(found)}`];
  }
  const facts = named.map(({ name }) => factInWords(name as VariableName, texts));
  const isDifferent = holds === (comparison === '!=');
  if (named.length > 1 || !isDifferent) return facts;
  const literals = [left, ...others].filter(({ name }) => name === undefined);
  return [`${facts.join()}${notTheOthers(subject.name, literals, texts)}`];
}

/** A fact that is no amount, as half a sentence. */
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
      return `the platform is on record ${word(name, text)}`;
    case 'senderVerifiedBy':
      return `the sender was ${verified(name, text)}`;
    case 'recipientVerifiedBy':
      return `the recipient was ${verified(name, text)}`;
    case 'channel':
      return `the transfer is ${word(name, text)}`;
    case 'currency':
    case 'amount':
    case 'amountInTenge':
    case 'threshold':
      return `the ${name} is ${text}`;
  }
}

function word(name: VariableName, text: string): string {
  if (name === 'channel') return channelInWords(text);
  if (name === 'counterpartyStanding') return standingInWords(text);
  return allowedTexts[name] ? methodsInWords([text as VerificationMethod]) : text;
}

function verified(name: VariableName, text: string): string {
  return text === notVerifiedValue ? 'not verified' : `verified ${word(name, text)}`;
}

const absent: readonly string[] = [notVerifiedValue, notNamedValue, notOnRecordValue];

/** ", not KZT or EUR": what a fact would have had to be; nothing beside a fact that is absent. */
function notTheOthers(
  name: VariableName,
  literals: readonly Operand[],
  texts: VariableTexts,
): string {
  if (variableTypes[name] === 'bool' || absent.includes(texts[name] ?? '')) return '';
  const others = literals
    .map(({ value }) => String(value))
    .filter((text) => !absent.includes(text));
  return others.length === 0 ? '' : `, not ${listInWords(others.map((text) => word(name, text)))}`;
}

function subjectInWords({ name, value }: Operand, texts: VariableTexts): string {
  if (name === 'threshold') return `the threshold, ${amountInWords(digits(value), 'KZT')},`;
  const own = amountInWords(texts.amount, texts.currency);
  if (name === 'amount' || texts.currency === 'KZT') return `the amount, ${own},`;
  return `the amount, ${own} (${amountInWords(digits(value), 'KZT')}),`;
}

/** In the unit that it has by its name, or else in that of what it is compared with. */
function amountOf(
  { name, value }: Operand,
  subject: VariableName | undefined,
  texts: VariableTexts,
): string {
  return amountInWords(digits(value), (name ?? subject) === 'amount' ? texts.currency : 'KZT');
}

function digits(value: Operand['value']): string {
  return typeof value === 'object' ? value.toFixed() : String(value);
}
