import type { Finding } from './finding';
import { computeRowHash, type EvidenceRow } from './evidence-row';

/** A sequence, and the hash that was found there; null before the first. */
export interface ChainPosition {
  sequence: bigint;
  hash: string | null;
}

/** A row whose hash does not hold where it stands. */
export interface Suspect {
  row: EvidenceRow;
  /** What stands just before it, the last of them next to it. */
  preceding: readonly ChainPosition[];
}

/** How many rows of a chain are looked into: each is tried at every place among all of them. */
export const maxSuspects = 12;

/** How many places before a suspect are looked at. */
export const precedingPositions = 4;

/** Where a row stood when it was hashed, and after what. */
type Home = ChainPosition;

/**
 * What happened to rows that do not hold, as far as the hashes around them tell: a row that holds
 * at another place was moved; what it should follow tells what was put in between; of any other row
 * no more can be said than that it does not hold. `known` is what was found already.
 */
export function diagnoseSuspects(
  suspects: readonly Suspect[],
  known: readonly Finding[],
): Finding[] {
  const homes = suspects.map(
    (suspect) => [suspect, findOriginalPosition(suspect.row, suspects)] as const,
  );
  const isSettled = (sequence: bigint): boolean =>
    homes.some(([{ row }, home]) => home && row.sequence === sequence) ||
    known.some(({ kind, from, to }) => kind === 'MOVED' && from <= sequence && sequence <= to);
  const moved: Finding[] = [];
  const inserted = new Set<bigint>();
  for (const [{ row, preceding }, home] of homes) {
    if (!home || home.sequence === row.sequence) continue;
    const at = preceding.findLastIndex(({ hash }) => hash === home.hash);
    for (const { sequence } of at < 0 ? [] : preceding.slice(at + 1)) {
      if (!isSettled(sequence)) inserted.add(sequence);
    }
    moved.push({ ...placeOf(row.sequence), kind: 'MOVED', shift: row.sequence - home.sequence });
  }
  const homeless = homes.filter(([{ row }, home]) => !home && !inserted.has(row.sequence));
  // A row that holds where it stands, after another than the one before it, is explained by what
  // else is found; where nothing is, it is what is wrong.
  const changed = moved.length + homeless.length > 0 ? homeless : homes;
  return [
    ...moved,
    ...[...inserted].map((sequence): Finding => ({ ...placeOf(sequence), kind: 'INSERTED' })),
    ...changed.map(([{ row }]): Finding => ({ ...placeOf(row.sequence), kind: 'CHANGED' })),
  ];
}

const placeOf = (sequence: bigint): Pick<Finding, 'from' | 'to'> => ({
  from: sequence,
  to: sequence,
});

/**
 * The same, where rows that do not hold stand right before others that were all moved by as much:
 * so many were put in there, or the first of those that were moved up cannot be checked.
 */
export function explainShifts(findings: readonly Finding[]): Finding[] {
  return findings.map((finding, index) => {
    const { kind, from, to } = finding;
    const next = findings[index + 1];
    if (kind !== 'CHANGED' || next?.kind !== 'MOVED' || next.from !== to + 1n) return finding;
    const { shift = 0n } = next;
    if (shift === to - from + 1n) return { ...finding, kind: 'INSERTED' };
    return shift < 0n && from === to ? { ...finding, kind: 'REMOVED' } : finding;
  });
}

/** Tried after every hash and at every sequence that is found near a suspect. */
function findOriginalPosition(row: EvidenceRow, suspects: readonly Suspect[]): Home | undefined {
  const places = suspects.flatMap((each) => [...each.preceding, each.row]);
  const hashes = new Set(places.map(({ hash }) => hash));
  const sequences = new Set(places.flatMap(({ sequence }) => [sequence, sequence + 1n]));
  for (const hash of hashes) {
    for (const sequence of sequences) {
      if (computeRowHash(hash, row, sequence) === row.hash) return { sequence, hash };
    }
  }
  return undefined;
}
