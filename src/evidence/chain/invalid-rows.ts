import { computeRowHash, type EvidenceRow } from './row-hash';
import type { Finding, FindingKind } from './finding-message';

/** A sequence and the hash stored there; null before the first row. */
export interface ChainPosition {
  sequence: bigint;
  hash: string | null;
}

/** A row whose hash is not valid at its sequence. */
export interface Suspect {
  row: EvidenceRow;
  /** The positions before it, the nearest last. */
  preceding: readonly ChainPosition[];
}

/** The largest number of suspects of a chain; each is tried at the positions near all of them. */
export const maxSuspects = 12;

/** How many positions before a suspect are stored. */
export const precedingPositions = 4;

/** A suspect, and where its hash is valid: its sequence there, and the hash of the row before. */
interface LocatedSuspect extends Suspect {
  original: ChainPosition | undefined;
}

/**
 * Explains suspects as far as the hashes prove it: a row that is valid at another position was
 * moved; rows between it and the row that it follows were inserted; any other is only known to be
 * invalid. `found` are the findings so far.
 */
export function diagnoseSuspects(
  suspects: readonly Suspect[],
  found: readonly Finding[],
): Finding[] {
  const located = suspects.map((suspect) => ({
    ...suspect,
    original: findOriginalPosition(suspect.row, suspects),
  }));
  const moved = located.filter(
    ({ row, original }) => original && original.sequence !== row.sequence,
  );
  const isExplained = (sequence: bigint): boolean =>
    located.some(({ row, original }) => original && row.sequence === sequence) ||
    found.some(({ kind, from, to }) => kind === 'MOVED' && from <= sequence && sequence <= to);
  const inserted = new Set(
    moved.flatMap(sequencesBeforeMoved).filter((each) => !isExplained(each)),
  );
  const unexplained = located.filter(
    ({ row, original }) => !original && !inserted.has(row.sequence),
  );
  // A row that is valid at its own sequence, but after another row than the one before it, follows
  // from the other findings. Without any, it is itself the finding.
  const changed = moved.length + unexplained.length > 0 ? unexplained : located;
  return [
    ...moved.map(({ row, original }) => ({
      ...findingAt('MOVED', row.sequence),
      shift: row.sequence - (original as ChainPosition).sequence,
    })),
    ...[...inserted].map((sequence) => findingAt('INSERTED', sequence)),
    ...changed.map(({ row }) => findingAt('CHANGED', row.sequence)),
  ];
}

/** The sequences between a moved row and the row that it followed when it was recorded. */
function sequencesBeforeMoved({ preceding, original }: LocatedSuspect): bigint[] {
  const index = preceding.findLastIndex(({ hash }) => hash === original?.hash);
  return index < 0 ? [] : preceding.slice(index + 1).map(({ sequence }) => sequence);
}

function findingAt(kind: FindingKind, sequence: bigint): Finding {
  return { kind, from: sequence, to: sequence };
}

/**
 * Explains invalid rows directly before rows that were all moved by one shift. If the shift is
 * their number, they were inserted; if it is negative, rows were removed before those moved.
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

/** Tries a row after every hash, and at every sequence, near any of the suspects. */
function findOriginalPosition(
  row: EvidenceRow,
  suspects: readonly Suspect[],
): ChainPosition | undefined {
  const positions = suspects.flatMap((each) => [...each.preceding, each.row]);
  const hashes = new Set(positions.map(({ hash }) => hash));
  const sequences = new Set(positions.flatMap(({ sequence }) => [sequence, sequence + 1n]));
  for (const hash of hashes) {
    for (const sequence of sequences) {
      if (computeRowHash(hash, row, sequence) === row.hash) return { sequence, hash };
    }
  }
  return undefined;
}
