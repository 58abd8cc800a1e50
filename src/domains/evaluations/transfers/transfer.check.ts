import { Big } from 'big.js';
import { InputError } from '../../../kernel/request/bad-user-input';
import { dayInKazakhstan, type Day } from '../../../kernel/scalars/day';
import { isLongerThan } from '../../../kernel/scalars/text-length';
import { hasValidCheckDigit } from '../../../personal-data/identification-number';
import { isBlank } from '../../providers/identifier';
import { containsIinInAnyNotation } from '../../../personal-data/iin-policies';
import { decimalPlaces, minTransferDay, maxTransferDay } from './transfer';
import type { PartyInput, TransferInput } from './transfer-input';

const mostDigits = 15;
const beyondDigits = new Big(10).pow(mostDigits);
const mostDecimals = 2;
const longestCounterparty = 500;

/**
 * What is wrong with a transfer: the first fault, or undefined. A fault is a value, since each of a
 * thousand transfers may have one, and an error takes longer to make than a transfer to decide.
 * `path` is where it stands in the caller's input.
 */
export function validateTransfer(
  { sender, recipient, occurredAt, amount, counterparty = null }: TransferInput,
  path: string,
  today: Day,
): InputError | undefined {
  return (
    faultOfNumber(sender, `${path}.sender.iin`) ??
    faultOfNumber(recipient, `${path}.recipient.iin`) ??
    faultOfTime(occurredAt, `${path}.occurredAt`, today) ??
    faultOfCurrency(amount.currency, `${path}.amount.currency`) ??
    faultOfAmount(amount.amount, `${path}.amount.amount`) ??
    faultOfCounterparty(counterparty, `${path}.counterparty`)
  );
}

function faultOfNumber({ iin = null }: PartyInput, path: string): InputError | undefined {
  // Twelve zeros are what systems put where they have none.
  if (iin === null || (hasValidCheckDigit(iin) && !/^0+$/.test(iin))) return undefined;
  return new InputError(
    path,
    'is a number of 12 digits, not all zeros, that ends in its check digit',
  );
}

function faultOfTime(occurredAt: string, path: string, today: Day): InputError | undefined {
  const day = dayInKazakhstan(new Date(occurredAt));
  // Most have been: the last day that may be is worked out for the others.
  if (day >= minTransferDay && (day <= today || day <= maxTransferDay(today))) return undefined;
  return new InputError(path, `is from ${minTransferDay} to a year from today`);
}

function faultOfCurrency(currency: string, path: string): InputError | undefined {
  if (/^[A-Z]{3}$/.test(currency)) return undefined;
  return new InputError(path, 'is a code of three capital letters (ISO 4217), e.g. KZT');
}

function faultOfAmount(text: string, path: string): InputError | undefined {
  if (decimalPlaces(text) > mostDecimals) {
    return new InputError(path, `has at most ${mostDecimals} decimals`);
  }
  const amount = new Big(text);
  if (amount.lte(0)) return new InputError(path, 'is above zero');
  if (amount.gte(beyondDigits)) {
    return new InputError(path, `has at most ${mostDigits} digits before the point`);
  }
  // It is stored and shown, so it must not hold what may not be; PostgreSQL drops leading zeros.
  if (containsIinInAnyNotation(text.replace(/^0+/, ''))) {
    return new InputError(path, 'must not read as the number of a person');
  }
  return undefined;
}

function faultOfCounterparty(text: string | null, path: string): InputError | undefined {
  if (text === null) return undefined;
  if (isLongerThan(text, longestCounterparty) || isBlank(text)) {
    return new InputError(path, `has 1 to ${longestCounterparty} characters`);
  }
  if (containsIinInAnyNotation(text)) {
    return new InputError(
      path,
      'is a slug, a domain or a license number, not the number of a person',
    );
  }
  return undefined;
}
