import { Big } from 'big.js';
import { InputFault } from '../../kernel/request/bad-user-input';
import { dayInKazakhstan, type Day } from '../../kernel/scalars/day';
import { isLongerThan } from '../../kernel/scalars/text-length';
import { hasCheckDigit } from '../../personal-data/identification-number';
import { isBlank } from '../providers/identifier';
import { readsAsPersonalNumber } from '../../personal-data/iin-detection';
import { decimalsOf, firstTransferDay, lastTransferDay } from './transfer';
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
export function faultOfTransfer(
  { sender, recipient, occurredAt, amount, counterparty = null }: TransferInput,
  path: string,
  today: Day,
): InputFault | undefined {
  return (
    faultOfNumber(sender, `${path}.sender.iin`) ??
    faultOfNumber(recipient, `${path}.recipient.iin`) ??
    faultOfTime(occurredAt, `${path}.occurredAt`, today) ??
    faultOfCurrency(amount.currency, `${path}.amount.currency`) ??
    faultOfAmount(amount.amount, `${path}.amount.amount`) ??
    faultOfCounterparty(counterparty, `${path}.counterparty`)
  );
}

function faultOfNumber({ iin = null }: PartyInput, path: string): InputFault | undefined {
  // Twelve zeros are what systems put where they have none.
  if (iin === null || (hasCheckDigit(iin) && !/^0+$/.test(iin))) return undefined;
  return new InputFault(
    path,
    'is a number of 12 digits, not all zeros, that ends in its check digit',
  );
}

function faultOfTime(occurredAt: string, path: string, today: Day): InputFault | undefined {
  const day = dayInKazakhstan(new Date(occurredAt));
  // Most have been: the last day that may be is worked out for the others.
  if (day >= firstTransferDay && (day <= today || day <= lastTransferDay(today))) return undefined;
  return new InputFault(path, `is from ${firstTransferDay} to a year from today`);
}

function faultOfCurrency(currency: string, path: string): InputFault | undefined {
  if (/^[A-Z]{3}$/.test(currency)) return undefined;
  return new InputFault(path, 'is a code of three capital letters (ISO 4217), e.g. KZT');
}

function faultOfAmount(text: string, path: string): InputFault | undefined {
  if (decimalsOf(text) > mostDecimals) {
    return new InputFault(path, `has at most ${mostDecimals} decimals`);
  }
  const amount = new Big(text);
  if (amount.lte(0)) return new InputFault(path, 'is above zero');
  if (amount.gte(beyondDigits)) {
    return new InputFault(path, `has at most ${mostDigits} digits before the point`);
  }
  // It is stored and shown, so it must not hold what may not be; PostgreSQL drops leading zeros.
  if (readsAsPersonalNumber(text.replace(/^0+/, ''))) {
    return new InputFault(path, 'must not read as the number of a person');
  }
  return undefined;
}

function faultOfCounterparty(text: string | null, path: string): InputFault | undefined {
  if (text === null) return undefined;
  if (isLongerThan(text, longestCounterparty) || isBlank(text)) {
    return new InputFault(path, `has 1 to ${longestCounterparty} characters`);
  }
  if (readsAsPersonalNumber(text)) {
    return new InputFault(
      path,
      'is a slug, a domain or a license number, not the number of a person',
    );
  }
  return undefined;
}
