import { ProviderStatus } from '../../providers/provider-status-period';
import { TransferChannel } from '../transfer-rule';
import { VerificationMethod } from '../transfer-rule-clause';

/** What keeps an expression from being a clause's, in a sentence that is safe to show. */
export class ClauseError extends Error {
  constructor(readonly expected: string) {
    super(`The expression of a clause ${expected}`);
  }
}

/** What the expression of a clause may read, and of which type each is. */
export const variableTypes = {
  amountInTenge: 'Decimal',
  amount: 'Decimal',
  threshold: 'Decimal',
  currency: 'string',
  channel: 'string',
  senderVerifiedBy: 'string',
  recipientVerifiedBy: 'string',
  counterpartyStanding: 'string',
  senderIinGiven: 'bool',
  recipientIinGiven: 'bool',
  counterpartyNamed: 'bool',
} as const;

export type VariableName = keyof typeof variableTypes;

/** How an expression writes that a party was not verified, or that a platform is missing. */
export const notVerifiedValue = 'NONE';
export const notNamedValue = 'NOT_NAMED';
export const notOnRecordValue = 'NOT_ON_RECORD';

const methods: readonly string[] = [...Object.values(VerificationMethod), notVerifiedValue];

/** The texts that a name can have; absent where they are not few. */
export const allowedTexts: Readonly<Partial<Record<VariableName, readonly string[]>>> = {
  channel: Object.values(TransferChannel),
  senderVerifiedBy: methods,
  recipientVerifiedBy: methods,
  counterpartyStanding: [...Object.values(ProviderStatus), notOnRecordValue, notNamedValue],
};

export function isVariableName(word: string): word is VariableName {
  return Object.hasOwn(variableTypes, word);
}

/** A blank, a text, a word, a number or a sign, where the last one ended. */
const token = new RegExp(
  [
    / +|"[\w.]+"|'[\w.]+'/,
    /(?<word>[A-Za-z_]\w*)/,
    /(?<number>\d[\w.]*)/,
    /&&|\|\||[=!<>]=|[<>!?:,()[\]]/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'y',
);

const wordsOfTheLanguage: readonly string[] = ['true', 'false', 'in', 'decimal'];

/**
 * Tells of a sign, number or word that no clause may have. Whoever reads the expression after this
 * meets no comment, no escape, no macro, no function but `decimal`, and no name but those above.
 * (The library keeps every name that it ever saw called, so strange ones must not reach it.)
 */
export function assertAllowedTokens(expression: string, hasThreshold: boolean): void {
  token.lastIndex = 0;
  while (token.lastIndex < expression.length) {
    const place = `at character ${token.lastIndex + 1}`;
    const found = token.exec(expression);
    if (!found) throw new ClauseError(`must not have what stands ${place}`);
    const { number, word } = found.groups ?? {};
    if (number !== undefined && !/^\d{1,18}$/.test(number)) {
      throw new ClauseError(
        `must have the number ${place} in 1 to 18 digits, or as decimal("500000.01")`,
      );
    }
    if (word === undefined || wordsOfTheLanguage.includes(word)) continue;
    if (!isVariableName(word)) {
      const names = Object.keys(variableTypes).join(', ');
      throw new ClauseError(`must read nothing but ${names}, and not what stands ${place}`);
    }
    if (word === 'threshold' && !hasThreshold) {
      throw new ClauseError(`must not read threshold, as ${place}: this version has none in tenge`);
    }
  }
}
