import Big from 'big.js';
import {
  variableTypes,
  notNamedValue,
  notVerifiedValue,
  type VariableName,
} from './clause-vocabulary';
import type { Fact } from '../requirement-check';
import type { TransferFacts } from '../transfer-facts';

interface ValueTypes {
  Decimal: Big;
  string: string;
  bool: boolean;
}

/** What each name of an expression stands for in one transfer. */
export type VariableValues = {
  readonly [Name in VariableName]: ValueTypes[(typeof variableTypes)[Name]];
};

/** Every name's value as text; that of a threshold is absent where the version has none. */
export type VariableTexts = Readonly<Record<Exclude<VariableName, 'threshold'>, string>> & {
  readonly threshold?: string;
};

export function variableTexts(facts: TransferFacts, thresholdAmount: string | null): VariableTexts {
  const { sender, recipient, counterparty } = facts;
  return {
    amountInTenge: facts.amountInTenge,
    amount: facts.amount,
    ...(thresholdAmount !== null && { threshold: thresholdAmount }),
    currency: facts.currency,
    channel: facts.channel,
    senderVerifiedBy: sender.verifiedBy ?? notVerifiedValue,
    recipientVerifiedBy: recipient.verifiedBy ?? notVerifiedValue,
    counterpartyStanding: counterparty?.standing ?? notNamedValue,
    senderIinGiven: String(sender.iinGiven),
    recipientIinGiven: String(recipient.iinGiven),
    counterpartyNamed: String(counterparty !== null),
  };
}

/** The values of the names that an expression reads. */
export function variableValues(
  names: readonly VariableName[],
  texts: VariableTexts,
): Partial<VariableValues> {
  return Object.fromEntries(names.map((name) => [name, variableValue(name, texts)]));
}

export function variableValue(name: VariableName, texts: VariableTexts): Big | string | boolean {
  const text = textOf(name, texts);
  switch (variableTypes[name]) {
    case 'Decimal':
      return new Big(text);
    case 'bool':
      return text === 'true';
    case 'string':
      return text;
  }
}

export function variableFacts(names: readonly VariableName[], texts: VariableTexts): Fact[] {
  return names.map((name) => ({ name, value: textOf(name, texts) }));
}

function textOf(name: VariableName, texts: VariableTexts): string {
  const text = texts[name];
  if (text === undefined) throw new Error(`A clause reads ${name}, which its version has not`);
  return text;
}
