import Big from 'big.js';
import {
  variableTypes,
  notNamedValue,
  notVerifiedValue,
  type VariableName,
} from './clause-variables';
import type { Fact } from '../requirement-check';
import type { TransferFacts } from '../transfer-facts';

interface ValueTypes {
  Decimal: Big;
  string: string;
  bool: boolean;
}

/** The value of each variable for one transfer. */
export type VariableValues = {
  readonly [Name in VariableName]: ValueTypes[(typeof variableTypes)[Name]];
};

/** The value of each variable as text; `threshold` is absent where the version has none. */
export type VariableTexts = Readonly<Record<Exclude<VariableName, 'threshold'>, string>> & {
  readonly threshold?: string;
};

/** Reads the variables from the facts of a transfer; the threshold is in tenge. */
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

/** The values of the variables that an expression reads. */
export function variableValues(
  names: readonly VariableName[],
  texts: VariableTexts,
): Partial<VariableValues> {
  return Object.fromEntries(names.map((name) => [name, variableValue(name, texts)]));
}

/** The value of a variable, of its type; throws where the threshold is absent. */
export function variableValue(name: VariableName, texts: VariableTexts): Big | string | boolean {
  const text = requireText(name, texts);
  switch (variableTypes[name]) {
    case 'Decimal':
      return new Big(text);
    case 'bool':
      return text === 'true';
    case 'string':
      return text;
  }
}

/** The variables that an expression reads as the facts of a check. */
export function variableFacts(names: readonly VariableName[], texts: VariableTexts): Fact[] {
  return names.map((name) => ({ name, value: requireText(name, texts) }));
}

function requireText(name: VariableName, texts: VariableTexts): string {
  const text = texts[name];
  if (text === undefined)
    throw new Error(`A clause reads ${name}, which its version does not have`);
  return text;
}
