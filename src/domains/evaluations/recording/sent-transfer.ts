import type { SentTransfer } from '../sender-history/sender-history';
import type { Transfer } from '../transfers/transfer';
import { toByteaText } from './idempotent-replay';
import type { Fingerprints } from './iin-fingerprint';

/** A transfer as its sender's; null where the sender's IIN was not given. */
export function sentTransfer(
  { occurredAt }: Transfer,
  fingerprints: readonly Fingerprints[],
): SentTransfer | null {
  const known = fingerprints.flatMap(({ sender }) => (sender ? [toByteaText(sender)] : []));
  return known.length === 0 ? null : { fingerprints: known, occurredAt };
}
