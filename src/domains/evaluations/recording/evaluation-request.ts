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

/** A transfer to be decided and recorded, checked, without the numbers of its people. */
export interface EvaluationRequest {
  idempotencyKey: string;
  transfer: Transfer;
  transferHash: Buffer;
  /** Under the current key first. */
  fingerprints: [Fingerprints, ...Fingerprints[]];
  /** Where the transfer stands in the caller's input, for the errors that the record makes. */
  path: string;
}

/** A place in the caller's input: empty where the input is the whole of it. */
const at = (path: string, field: string): string => (path === '' ? field : `${path}.${field}`);

/**
 * What a tenant sent, or the first fault in it. `path` is where it stands, e.g. `input`; empty for
 * one of many.
 */
export function readEvaluationRequest(
  { idempotencyKey, transfer: given }: EvaluateTransferInput,
  path: string,
  { tenantId, today, keys }: { tenantId: string; today: Day; keys: IinKeys },
): EvaluationRequest | InputError {
  const transferPath = at(path, 'transfer');
  const people = readIins(given);
  const fault =
    validateTransfer(given, transferPath, today) ??
    faultOfKey(idempotencyKey, at(path, 'idempotencyKey'), people);
  if (fault) return fault;
  const transfer = normalizeTransfer(given);
  return {
    idempotencyKey,
    transfer,
    transferHash: hashTransfer(transfer),
    fingerprints: fingerprintParties(keys, tenantId, people),
    path: transferPath,
  };
}

const longestKey = 255;

/** The key is stored and shown as it was sent, so it must not hold what may not be stored. */
function faultOfKey(
  key: string,
  path: string,
  { sender, recipient }: PartyIins,
): InputError | undefined {
  if (key === '' || isLongerThan(key, longestKey)) {
    return new InputError(path, `has 1 to ${longestKey} characters`);
  }
  // Whatever stands between its digits, and however they are written: it is the same number.
  const digits = toAsciiDigits(key.normalize('NFKC')).replace(/[^\p{L}\p{N}]/gu, '');
  const holds = (iin: string | null): boolean => iin !== null && digits.includes(iin);
  if (containsIinInAnyNotation(key) || holds(sender) || holds(recipient)) {
    return new InputError(path, 'must not hold what reads as the number of a person');
  }
  return undefined;
}
