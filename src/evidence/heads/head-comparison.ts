import type { Finding } from '../chain/finding-message';
import type { EvidenceHead } from './signed-heads';

/** What of a signed head is in the chain today. */
export interface HeadInChain {
  evaluationCount: number;
  /** With the recorded gap after the last row; 0 for an empty chain without one. */
  lastSequence: bigint;
  /** Whether there is a row with the head's sequence, and one with its hash. */
  hasSequence: boolean;
  hasHash: boolean;
}

/** Finds what a chain alone does not show: that its end was cut off, or that it was rewritten. */
export function compareWithHead(
  head: EvidenceHead | null,
  { evaluationCount, lastSequence, hasSequence, hasHash }: HeadInChain,
): Finding[] {
  if (head === null) return [];
  const headSequence = BigInt(head.sequence);
  const upToHead = { to: headSequence, headSequence };
  if (lastSequence < headSequence) {
    if (evaluationCount === 0) return [{ kind: 'ABSENT', from: 1n, ...upToHead }];
    return [{ kind: 'CUT', from: lastSequence + 1n, ...upToHead }];
  }
  // A head that is missing, or was moved, is found already, or is in a recorded gap.
  if (!hasSequence || hasHash) return [];
  return [{ kind: 'REWRITTEN', from: headSequence, ...upToHead }];
}
