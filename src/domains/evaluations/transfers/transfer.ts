import { createHash } from 'node:crypto';
import { Big } from 'big.js';
import { addDays, dayInKazakhstan, type Day } from '../../../kernel/scalars/day';
import { normalizeIdentifier } from '../../providers/identifier';
import type { RuleBasis } from '../../transfer-rules/governing-version';
import type { TransferChannel } from '../../transfer-rules/transfer-rule';
import type { PartyFacts } from '../../transfer-rules/transfer-facts';
import type { PartyInput, TransferInput } from './transfer-input';

/** The numbers of a transfer's people: in memory, until they are fingerprinted. */
export interface PartyIins {
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

/** The days on which a transfer may be. */
export const minTransferDay: Day = '2010-01-01';
export const maxTransferDay = (today: Day): Day => addDays(today, 366);

/** How many decimals an amount is written with. */
export function decimalPlaces(amount: string): number {
  return amount.split('.')[1]?.length ?? 0;
}

/** The numbers of a transfer's people. */
export function readIins({ sender, recipient }: TransferInput): PartyIins {
  return { sender: sender.iin ?? null, recipient: recipient.iin ?? null };
}

/** A transfer in which no fault was found, but for its people. */
export function normalizeTransfer(given: TransferInput): Transfer {
  const { amount, currency } = given.amount;
  const occurred = new Date(given.occurredAt);
  return {
    ruleCode: given.ruleCode,
    channel: given.channel,
    basis: given.basis,
    amount: new Big(amount).toFixed(decimalPlaces(amount)),
    currency,
    occurredAt: occurred.toISOString(),
    day: dayInKazakhstan(occurred),
    sender: partyFacts(given.sender),
    recipient: partyFacts(given.recipient),
    counterparty: given.counterparty?.trim() ?? null,
  };
}

function partyFacts({ iin = null, verifiedBy = null }: PartyInput): PartyFacts {
  return { iinGiven: iin !== null, verifiedBy };
}

/**
 * SHA-256 of a transfer: equal for the same transfer, however it was written. The numbers of people
 * are not in it, since a hash without a key would give them away to whoever tries them all.
 */
export function hashTransfer(transfer: Transfer): Buffer {
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
