import Big from 'big.js';
import { clauseNames, notNamed, notVerified, type ClauseName } from './clause-vocabulary';
import type { Fact } from './requirement-check';
import type { TransferFacts } from './transfer-facts';

interface ValueTypes {
  Decimal: Big;
  string: string;
  bool: boolean;
}

/** What each name of an expression stands for in one transfer. */
export type ClauseValues = {
  readonly [Name in ClauseName]: ValueTypes[(typeof clauseNames)[Name]];
};

/** Every name's value as text; that of a threshold is absent where the version has none. */
export type ClauseTexts = Readonly<Record<Exclude<ClauseName, 'threshold'>, string>> & {
  readonly threshold?: string;
};

export function clauseTexts(facts: TransferFacts, thresholdAmount: string | null): ClauseTexts {
  const { sender, recipient, counterparty } = facts;
  return {
    amountInTenge: facts.amountInTenge,
    amount: facts.amount,
    ...(thresholdAmount !== null && { threshold: thresholdAmount }),
    currency: facts.currency,
    channel: facts.channel,
    senderVerifiedBy: sender.verifiedBy ?? notVerified,
    recipientVerifiedBy: recipient.verifiedBy ?? notVerified,
    counterpartyStanding: counterparty?.standing ?? notNamed,
    senderIinGiven: String(sender.iinGiven),
    recipientIinGiven: String(recipient.iinGiven),
    counterpartyNamed: String(counterparty !== null),
  };
}

/** The values of the names that an expression reads. */
export function clauseValues(
  names: readonly ClauseName[],
  texts: ClauseTexts,
): Partial<ClauseValues> {
  return Object.fromEntries(names.map((name) => [name, clauseValue(name, texts)]));
}

export function clauseValue(name: ClauseName, texts: ClauseTexts): Big | string | boolean {
  const text = textOf(name, texts);
  switch (clauseNames[name]) {
    case 'Decimal':
      return new Big(text);
    case 'bool':
      return text === 'true';
    case 'string':
      return text;
  }
}

export function factsNamed(names: readonly ClauseName[], texts: ClauseTexts): Fact[] {
  return names.map((name) => ({ name, value: textOf(name, texts) }));
}

function textOf(name: ClauseName, texts: ClauseTexts): string {
  const text = texts[name];
  if (text === undefined) throw new Error(`A clause reads ${name}, which its version has not`);
  return text;
}
