import { recordForId } from '../../../kernel/records/record-id';
import { InputError } from '../../../kernel/request/bad-user-input';
import type { Day } from '../../../kernel/scalars/day';
import { isLongerThan } from '../../../kernel/scalars/text-length';
import { toAsciiDigits } from '../../../personal-data/unicode-digits';
import { containsIinInAnyNotation } from '../../../personal-data/iin-policies';
import { fingerprintParties, type Fingerprints, type IinKeys } from './iin-fingerprint';
import {
  hashTransfer,
  readIins,
  normalizeTransfer,
  type PartyIins,
  type Transfer,
} from '../transfers/transfer';
import { validateTransfer } from '../transfers/transfer.check';
import type { EvaluateTransferInput } from '../transfers/transfer-input';
import { TransferRuleEvaluation } from '../transfer-rule-evaluation';

/** A checked transfer to decide and record. It holds fingerprints in place of the IINs. */
export interface EvaluationRequest {
  idempotencyKey: string;
  transfer: Transfer;
  transferHash: Buffer;
  /** The id of the evaluation that it completes; null where it completes none. */
  followsUp: string | null;
  /** By key, the current one first. */
  fingerprints: [Fingerprints, ...Fingerprints[]];
  /** The path of the transfer in the caller's input, for errors. */
  path: string;
}

/** What a request is read with: its tenant, its day, and the settings of the recording. */
interface RequestContext {
  tenantId: string;
  today: Day;
  keys: IinKeys;
  staleAfterDays: number;
}

const joinPath = (path: string, field: string): string =>
  path === '' ? field : `${path}.${field}`;

/**
 * Checks what a tenant sent: the request, or the errors in it. `path` is that of the input,
 * e.g. `input`; empty for one of several, whose errors are relative to it.
 */
export function readEvaluationRequest(
  { idempotencyKey, transfer: input, followsUp = null }: EvaluateTransferInput,
  path: string,
  { tenantId, today, keys, staleAfterDays }: RequestContext,
): EvaluationRequest | readonly InputError[] {
  const transferPath = joinPath(path, 'transfer');
  const iins = readIins(input);
  const errors = validateTransfer(input, transferPath, today);
  const keyError = validateKey(idempotencyKey, joinPath(path, 'idempotencyKey'), iins);
  if (keyError) errors.push(keyError);
  const followUpError = validateFollowUp(followsUp, joinPath(path, 'followsUp'));
  if (followUpError) errors.push(followUpError);
  if (errors.length > 0) return errors;
  const transfer = normalizeTransfer(input, staleAfterDays);
  return {
    idempotencyKey,
    transfer,
    transferHash: hashTransfer(transfer),
    followsUp,
    fingerprints: fingerprintParties(keys, tenantId, iins),
    path: transferPath,
  };
}

export const maxKeyLength = 255;

/** The key is stored and returned as it was sent, so it must not contain an IIN. */
function validateKey(
  key: string,
  path: string,
  { sender, recipient, counterparty }: PartyIins,
): InputError | undefined {
  if (key === '' || isLongerThan(key, maxKeyLength)) {
    return new InputError(path, `has 1 to ${maxKeyLength} characters`);
  }
  // An IIN is found whatever separates its digits, and in whatever script they are.
  const digits = toAsciiDigits(key.normalize('NFKC')).replace(/[^\p{L}\p{N}]/gu, '');
  // What is no number of 12 digits is rejected as an IIN, and is found in many a key.
  const contains = (iin: string | null): boolean => iin?.length === 12 && digits.includes(iin);
  if (containsIinInAnyNotation(key) || [sender, recipient, counterparty].some(contains)) {
    return new InputError(path, 'must not contain what looks like a personal number (IIN)');
  }
  return undefined;
}

/** What is expected of the id of an evaluation to complete. */
export const notOwnEvaluation = 'is not the id of an earlier evaluation of yours';

/** Whether it is on record is checked where the row is written. */
function validateFollowUp(id: string | null, path: string): InputError | undefined {
  if (id === null || recordForId(id) === TransferRuleEvaluation) return undefined;
  return new InputError(path, notOwnEvaluation);
}
