import { createHash } from 'node:crypto';
import { Big } from 'big.js';
import { BadUserInput } from '../kernel/bad-user-input';
import { addDays, dayInKazakhstan, type Day } from '../kernel/day';
import { hasCheckDigit } from '../providers/business-identification-number';
import { normalizeIdentifier } from '../providers/identifier';
import { isLongerThan } from '../kernel/text-length';
import { readsAsPersonalNumber } from '../providers/personal-number';
import type { RuleBasis } from '../transfer-rules/governing-version';
import type { TransferChannel } from '../transfer-rules/transfer-rule';
import type { PartyFacts } from '../transfer-rules/transfer-facts';
import type { PartyInput, TransferInput } from './transfer-input';

/** The numbers of a transfer's people: in memory, until they are fingerprinted. */
export interface People {
  sender: string | null;
  recipient: string | null;
}

/**
 * A transfer whose every field was checked, in the form in which it is compared and decided: of the
 * numbers of people it says only whether they were given.
 */
export interface Transfer {
  ruleCode: string;
  channel: TransferChannel;
  basis: RuleBasis;
  amount: string;
  currency: string;
  /** RFC 3339 in UTC. */
  occurredAt: string;
  /** The day of it in Kazakhstan. */
  day: Day;
  sender: PartyFacts;
  recipient: PartyFacts;
  /** As the caller wrote it: a license number is looked up so, too. Null where none was named. */
  counterparty: string | null;
}

const mostDigits = 15;
const mostDecimals = 2;
const longestCounterparty = 500;

/** The days on which a transfer may be. */
export function transferDays(today: Day): { first: Day; last: Day } {
  return { first: '2010-01-01', last: addDays(today, 366) };
}

/** The numbers in a caller's input, each of which must end in its check digit. */
export function readPeople({ sender, recipient }: TransferInput, path: string): People {
  return {
    sender: readNumber(sender, `${path}.sender.iin`),
    recipient: readNumber(recipient, `${path}.recipient.iin`),
  };
}

function readNumber({ iin = null }: PartyInput, path: string): string | null {
  // Twelve zeros are what systems put where they have none.
  if (iin === null || (hasCheckDigit(iin) && !/^0+$/.test(iin))) return iin;
  throw new BadUserInput(
    path,
    'is a number of 12 digits, not all zeros, that ends in its check digit',
  );
}

/** Checks a transfer but for its people. `path` is where it stands in the caller's input. */
export function readTransfer(given: TransferInput, path: string, today: Day): Transfer {
  const day = dayInKazakhstan(new Date(given.occurredAt));
  const { first, last } = transferDays(today);
  if (day < first || day > last) {
    throw new BadUserInput(`${path}.occurredAt`, `is from ${first} to a year from today`);
  }
  if (!/^[A-Z]{3}$/.test(given.amount.currency)) {
    throw new BadUserInput(
      `${path}.amount.currency`,
      'is a code of three capital letters (ISO 4217), e.g. KZT',
    );
  }
  return {
    ruleCode: given.ruleCode,
    channel: given.channel,
    basis: given.basis,
    amount: readAmount(given.amount.amount, `${path}.amount.amount`),
    currency: given.amount.currency,
    occurredAt: new Date(given.occurredAt).toISOString(),
    day,
    sender: readParty(given.sender),
    recipient: readParty(given.recipient),
    counterparty: readCounterparty(given.counterparty ?? null, `${path}.counterparty`),
  };
}

function readAmount(text: string, path: string): string {
  const decimals = text.split('.')[1]?.length ?? 0;
  if (decimals > mostDecimals) throw new BadUserInput(path, `has at most ${mostDecimals} decimals`);
  const amount = new Big(text);
  if (amount.lte(0)) throw new BadUserInput(path, 'is above zero');
  if (amount.gte(new Big(10).pow(mostDigits))) {
    throw new BadUserInput(path, `has at most ${mostDigits} digits before the point`);
  }
  // It is stored and shown, so it must not hold what may not be; PostgreSQL drops leading zeros.
  if (readsAsPersonalNumber(text.replace(/^0+/, ''))) {
    throw new BadUserInput(path, 'must not read as the number of a person');
  }
  return amount.toFixed(decimals);
}

function readParty({ iin = null, verifiedBy = null }: PartyInput): PartyFacts {
  return { iinGiven: iin !== null, verifiedBy };
}

function readCounterparty(text: string | null, path: string): string | null {
  if (text === null) return null;
  if (isLongerThan(text, longestCounterparty) || normalizeIdentifier(text) === '') {
    throw new BadUserInput(path, `has 1 to ${longestCounterparty} characters`);
  }
  if (readsAsPersonalNumber(text)) {
    throw new BadUserInput(
      path,
      'is a slug, a domain or a license number, not the number of a person',
    );
  }
  return text.trim();
}

/**
 * SHA-256 of a transfer: equal for the same transfer, however it was written. The numbers of people
 * are not in it, since a hash without a key would give them away to whoever tries them all.
 */
export function hashOfTransfer(transfer: Transfer): Buffer {
  const { ruleCode, channel, basis, currency, occurredAt, counterparty } = transfer;
  const amount = new Big(transfer.amount).toFixed();
  const parties = [transfer.sender, transfer.recipient].map(({ iinGiven, verifiedBy }) => [
    iinGiven,
    verifiedBy,
  ]);
  const platform = counterparty === null ? null : normalizeIdentifier(counterparty);
  const form = [1, ruleCode, channel, basis, amount, currency, occurredAt, parties, platform];
  return createHash('sha256').update(JSON.stringify(form)).digest();
}
