import { createHash } from 'node:crypto';
import { Big } from 'big.js';
import { addDays, dayInKazakhstan, type Day } from '../../../kernel/scalars/day';
import { normalizeIdentifier } from '../../providers/identifier';
import { mayBePersonalNumber, withheldText } from './counterparty-text';
import type { RuleBasis } from '../../transfer-rules/governing-version';
import type { TransferChannel } from '../../transfer-rules/transfer-rule';
import type { PartyFacts } from '../../transfer-rules/transfer-facts';
import type { PartyInput, TransferInput } from './transfer-input';

/** The IINs of a transfer, which are in memory only until they are fingerprinted. */
export interface PartyIins {
  sender: string | null;
  recipient: string | null;
  /** What was sent as the counterparty, where it may hold the number of a person. */
  counterparty: string | null;
}

/**
 * A validated transfer in the normal form in which it is hashed and decided. It has no IIN, only
 * whether one was input.
 */
export interface Transfer {
  ruleCode: string;
  channel: TransferChannel;
  basis: RuleBasis;
  amount: string;
  currency: string;
  /** RFC 3339 in UTC. */
  occurredAt: string;
  /** The day in Kazakhstan. */
  day: Day;
  sender: PartyFacts;
  recipient: PartyFacts;
  /** Trimmed, otherwise as it was sent: license numbers are compared so. Null where none was. */
  counterparty: string | null;
  /** The age of a standing, in days, beyond which the caller wants a person to look. */
  maxStandingAgeDays: number | null;
  /** The age of a standing, in days, from which on the check says that it is old. */
  staleAfterDays: number;
}

/** The first day of any transfer. */
export const minTransferDay: Day = '2010-01-01';
/** The last day of any transfer: a transfer may be planned up to a year ahead. */
export const maxTransferDay = (today: Day): Day => addDays(today, 366);

/** The most decimals of a transfer's amount: the tiyn is a hundredth of the tenge. */
export const maxDecimals = 2;

/**
 * An amount as it is stored and shown: with the decimals that it was sent with, but without zeros
 * beyond the second, so that `500000.000` is `500000.00`.
 */
export function normalizeAmount(amount: string): string {
  return new Big(amount).toFixed(Math.min(decimalsOf(amount).length, maxDecimals));
}

/** The decimals of an amount; zeros at its end are none. */
export function countDecimals(amount: string): number {
  return decimalsOf(amount).replace(/0+$/, '').length;
}

function decimalsOf(amount: string): string {
  return amount.split('.')[1] ?? '';
}

/** The IINs of a transfer; null where none was input. */
export function readIins({ sender, recipient, counterparty }: TransferInput): PartyIins {
  return {
    sender: sender.iin ?? null,
    recipient: recipient.iin ?? null,
    counterparty: counterparty == null ? null : withheldText(counterparty),
  };
}

/** The normal form of a transfer that was validated, without its IINs. */
export function normalizeTransfer(input: TransferInput, staleAfterDays: number): Transfer {
  const { amount, currency } = input.amount;
  const occurredAt = new Date(input.occurredAt);
  return {
    ruleCode: input.ruleCode,
    channel: input.channel,
    basis: input.basis,
    amount: normalizeAmount(amount),
    currency,
    occurredAt: occurredAt.toISOString(),
    day: dayInKazakhstan(occurredAt),
    sender: partyFacts(input.sender),
    recipient: partyFacts(input.recipient),
    counterparty: input.counterparty?.trim() ?? null,
    maxStandingAgeDays: input.maxStandingAgeDays ?? null,
    staleAfterDays,
  };
}

function partyFacts({ iin = null, verifiedBy = null }: PartyInput): PartyFacts {
  return { iinGiven: iin !== null, verifiedBy };
}

/**
 * SHA-256 of a transfer: equal for equal transfers, however they were written. IINs are not part of
 * it: a hash without a key would reveal them to anyone who tries all 12-digit numbers.
 */
export function hashTransfer(transfer: Transfer, identifier = hashedIdentifier): Buffer {
  const { ruleCode, channel, basis, currency, occurredAt, counterparty } = transfer;
  const amount = new Big(transfer.amount).toFixed();
  const parties = [transfer.sender, transfer.recipient].map(({ iinGiven, verifiedBy }) => [
    iinGiven,
    verifiedBy,
  ]);
  const hashed: unknown[] = [1, ruleCode, channel, basis, amount, currency, occurredAt, parties];
  hashed.push(counterparty === null ? null : identifier(counterparty));
  // Absent in the hashes of transfers from before there was such a limit.
  if (transfer.maxStandingAgeDays !== null) hashed.push(transfer.maxStandingAgeDays);
  return createHash('sha256').update(JSON.stringify(hashed)).digest();
}

/** What may hold the number of a person is fingerprinted in place of this. */
function hashedIdentifier(counterparty: string): string {
  return mayBePersonalNumber(counterparty) ? 'withheld' : normalizeIdentifier(counterparty);
}

/** The hash as it was before such texts were fingerprinted: retries of those rows have it. */
export function hashFormerTransfer(transfer: Transfer): Buffer {
  return hashTransfer(transfer, normalizeIdentifier);
}
