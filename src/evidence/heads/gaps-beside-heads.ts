import type { RecordedGap } from '../chain/recorded-gaps';

/**
 * The recorded gaps in what `/export/evaluations.jsonl.json` returned; none where it has none that
 * can be read. They are not signed, and need not be: the row after a gap has in its hash the row
 * before it.
 */
export function gapsBesideHeads(text: string): RecordedGap[] {
  let gaps: unknown;
  try {
    ({ gaps } = JSON.parse(text) as { gaps?: unknown });
  } catch {
    return [];
  }
  return Array.isArray(gaps) ? gaps.filter(isGap).map(toGap) : [];
}

type SentGap = Omit<RecordedGap, 'from' | 'to'> & { from: string; to: string };

function isGap(gap: unknown): gap is SentGap {
  const { from, to, ...rest } = Object(gap) as Record<string, unknown>;
  const numbers = [from, to].every((each) => /^[1-9]\d{0,18}$/.test(String(each)));
  const { recordedAt, recordedBy, reason } = rest;
  return numbers && [recordedAt, recordedBy, reason].every((each) => typeof each === 'string');
}

const toGap = ({ from, to, ...gap }: SentGap): RecordedGap => ({
  ...gap,
  from: BigInt(from),
  to: BigInt(to),
});
