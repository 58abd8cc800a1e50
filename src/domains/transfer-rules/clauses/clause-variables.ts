import { ProviderStatus } from '../../providers/provider-status-period';
import { TransferChannel } from '../transfer-rule';
import { VerificationMethod } from '../transfer-rule-clause';

/** Why an expression is rejected. The message never repeats a part of it, so it is safe to send. */
export class ClauseError extends Error {
  /** `expected` follows the name of the field: "must be …". */
  constructor(readonly expected: string) {
    super(`The expression of a clause ${expected}`);
  }
}

/** The variables that an expression may read, with the type of each. */
export const variableTypes = {
  amountInTenge: 'Decimal',
  amount: 'Decimal',
  threshold: 'Decimal',
  senderAmountInTenge24Hours: 'Decimal',
  senderTransferCount24Hours: 'Count',
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

/** Whether a variable has an amount or a number of transfers: only these have an order. */
export function isQuantity(name: VariableName): boolean {
  return variableTypes[name] === 'Decimal' || variableTypes[name] === 'Count';
}

/** The value of `senderVerifiedBy` and `recipientVerifiedBy` for a party that was not verified. */
export const notVerifiedValue = 'NONE';
/** The value of `counterpartyStanding` where the transfer names no platform. */
export const notNamedValue = 'NOT_NAMED';
/** The value of `counterpartyStanding` where the platform is not on record. */
export const notOnRecordValue = 'NOT_ON_RECORD';

const methods: readonly string[] = [...Object.values(VerificationMethod), notVerifiedValue];

/** The texts that a variable can have; a variable that can have any is absent. */
export const allowedTexts: Readonly<Partial<Record<VariableName, readonly string[]>>> = {
  channel: Object.values(TransferChannel),
  senderVerifiedBy: methods,
  recipientVerifiedBy: methods,
  counterpartyStanding: [...Object.values(ProviderStatus), notOnRecordValue, notNamedValue],
};

/** Whether a name is one of the variables. */
export function isVariableName(name: string): name is VariableName {
  return Object.hasOwn(variableTypes, name);
}

/** "at character 5" for an offset of 4: error messages count from 1. */
export function formatPosition(offset: number): string {
  return `at character ${offset + 1}`;
}

/** Blanks, a quoted text, a name, a number or an operator, from where the last token ended. */
const token = new RegExp(
  [
    / +|"[\w.]+"|'[\w.]+'/,
    /(?<name>[A-Za-z_]\w*)/,
    /(?<number>\d[\w.]*)/,
    /&&|\|\||[=!<>]=|[<>!?:,()[\]]/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'y',
);

const keywords: readonly string[] = ['true', 'false', 'in', 'decimal'];

/**
 * Throws at the first token that no clause may have, before the library parses the expression. So
 * the parser meets no comment, escape or macro, no function but `decimal`, and no name but those of
 * the variables: the library stores every name that it parses as a call, which would be a leak.
 */
export function assertAllowedTokens(expression: string, hasThreshold: boolean): void {
  token.lastIndex = 0;
  while (token.lastIndex < expression.length) {
    const position = formatPosition(token.lastIndex);
    const match = token.exec(expression);
    if (!match) throw new ClauseError(`must not have the character that is ${position}`);
    const { number, name } = match.groups ?? {};
    if (number !== undefined && !/^\d{1,18}$/.test(number)) {
      throw new ClauseError(
        `must have the number ${position} in 1 to 18 digits, or as decimal("500000.01")`,
      );
    }
    if (name === undefined || keywords.includes(name)) continue;
    if (!isVariableName(name)) {
      const names = Object.keys(variableTypes).join(', ');
      throw new ClauseError(`must read no variable but ${names}; another name is ${position}`);
    }
    if (name === 'threshold' && !hasThreshold) {
      throw new ClauseError(
        `must not read threshold, as it does ${position}: this version has none in tenge`,
      );
    }
  }
}
