import { Big } from 'big.js';
import { InputError } from '../../../kernel/request/bad-user-input';
import { dayInKazakhstan, type Day } from '../../../kernel/scalars/day';
import { isLongerThan } from '../../../kernel/scalars/text-length';
import { hasValidCheckDigit } from '../../../personal-data/identification-number';
import { isBlank } from '../../providers/identifier';
import { containsPersonalNumber } from './counterparty-text';
import { containsIinInAnyNotation } from '../../../personal-data/iin-policies';
import {
  countDecimals,
  maxDecimals,
  maxTransferDay,
  minTransferDay,
  normalizeAmount,
} from './transfer';
import type { PartyInput, TransferInput } from './transfer-input';

export const maxDigits = 15;
const amountLimit = new Big(10).pow(maxDigits);
export const maxCounterpartyLength = 500;

/**
 * The errors in a transfer. They are returned, not thrown: each of a thousand transfers may have
 * some, and to throw an error takes longer than to decide a transfer. `path` is that of the
 * transfer in the caller's input.
 */
export function validateTransfer(
  { sender, recipient, occurredAt, amount, counterparty = null, ...rest }: TransferInput,
  path: string,
  today: Day,
): InputError[] {
  const { maxStandingAgeDays = null } = rest;
  return [
    validateIin(sender, `${path}.sender.iin`),
    validateIin(recipient, `${path}.recipient.iin`),
    validateTime(occurredAt, `${path}.occurredAt`, today),
    validateCurrency(amount.currency, `${path}.amount.currency`),
    validateAmount(amount.amount, `${path}.amount.amount`),
    validateCounterparty(counterparty, `${path}.counterparty`),
    validateAge(maxStandingAgeDays, `${path}.maxStandingAgeDays`),
  ].filter((each) => each !== undefined);
}

function validateIin({ iin = null }: PartyInput, path: string): InputError | undefined {
  // Twelve zeros have a valid check digit, and systems send them in place of a missing IIN.
  if (iin === null || (hasValidCheckDigit(iin) && !/^0+$/.test(iin))) return undefined;
  return new InputError(
    path,
    'is a number of 12 digits, not all zeros, that ends in its check digit',
  );
}

function validateTime(occurredAt: string, path: string, today: Day): InputError | undefined {
  const day = dayInKazakhstan(new Date(occurredAt));
  // Nearly all are in the past: the last day allowed is computed only for the others.
  if (day >= minTransferDay && (day <= today || day <= maxTransferDay(today))) return undefined;
  return new InputError(path, `is from ${minTransferDay} to a year from today`);
}

function validateCurrency(currency: string, path: string): InputError | undefined {
  if (/^[A-Z]{3}$/.test(currency)) return undefined;
  return new InputError(path, 'is a code of three capital letters (ISO 4217), e.g. KZT');
}

function validateAmount(text: string, path: string): InputError | undefined {
  if (countDecimals(text) > maxDecimals) {
    return new InputError(path, `has at most ${maxDecimals} decimals; zeros at the end are none`);
  }
  const amount = new Big(text);
  if (amount.lte(0)) return new InputError(path, 'is above zero');
  if (amount.gte(amountLimit)) {
    return new InputError(path, `has at most ${maxDigits} digits before the point`);
  }
  // In the form in which it is stored and returned, it must not look like an IIN.
  if (containsIinInAnyNotation(normalizeAmount(text))) {
    return new InputError(path, 'must not look like a personal number (IIN)');
  }
  return undefined;
}

function validateCounterparty(text: string | null, path: string): InputError | undefined {
  if (text === null) return undefined;
  if (isLongerThan(text, maxCounterpartyLength) || isBlank(text)) {
    return new InputError(path, `has 1 to ${maxCounterpartyLength} characters`);
  }
  if (containsPersonalNumber(text)) {
    return new InputError(
      path,
      'is a BIN, a license number, a domain or a slug, and must not contain a personal number',
    );
  }
  return undefined;
}

const maxAgeLimitDays = 36_600;

function validateAge(days: number | null, path: string): InputError | undefined {
  if (days === null || (days >= 0 && days <= maxAgeLimitDays)) return undefined;
  return new InputError(path, `is from 0 to ${maxAgeLimitDays} days`);
}
