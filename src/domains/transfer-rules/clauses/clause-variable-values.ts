import Big from 'big.js';
import { Count } from './clause-count';
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
  Count: Count;
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
  /** Whether the sender's other transfers are known: else this one alone is counted. */
  readonly isSenderKnown: boolean;
};

/** Reads the variables from the facts of a transfer; the threshold is in tenge. */
export function variableTexts(facts: TransferFacts, thresholdAmount: string | null): VariableTexts {
  const { sender, recipient, counterparty, sender24Hours } = facts;
  // A sender who is left out must not escape a clause: the transfer itself is known to be theirs.
  const totals = sender24Hours ?? { count: 1, amountInTenge: facts.amountInTenge };
  return {
    amountInTenge: facts.amountInTenge,
    amount: facts.amount,
    ...(thresholdAmount !== null && { threshold: thresholdAmount }),
    senderAmountInTenge24Hours: totals.amountInTenge,
    senderTransferCount24Hours: String(totals.count),
    isSenderKnown: sender24Hours != null,
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
  return Object.fromEntries(
    names.map((name) => {
      const value = variableValue(name, texts);
      return [name, variableTypes[name] === 'Count' ? new Count(value as Big) : value];
    }),
  );
}

/** The value of a variable; a count is a decimal, too. Throws where the threshold is absent. */
export function variableValue(name: VariableName, texts: VariableTexts): Big | string | boolean {
  const text = requireText(name, texts);
  switch (variableTypes[name]) {
    case 'Decimal':
    case 'Count':
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
