import {
  diagnoseSuspects,
  explainShifts,
  maxSuspects,
  precedingPositions,
  type ChainPosition,
  type Suspect,
} from './invalid-rows';
import { FindingList, type Finding } from './finding-message';
import { compareWithHead, type HeadInChain } from '../heads/head-comparison';
import type { EvidenceHead } from '../heads/signed-heads';
import { sequenceAfter, type RecordedGap } from './recorded-gaps';
import { computeRowHash, type EvidenceRow } from './row-hash';

/** The result of verifying one chain. */
export interface ChainReport {
  evaluationCount: number;
  /** How many evaluations have the hash that follows from their columns and the row before. */
  validCount: number;
  /** The last row; null where the chain is empty. */
  last: { sequence: bigint; hash: string } | null;
  findings: Finding[];
  /** How many findings there are beyond those listed. */
  omittedFindings: number;
}

/** Shifts of the sequence to try first for a row that may have been moved. */
const commonShifts = [1n, -1n, 2n, -2n, 3n, -3n, 4n, -4n];

/** After so many searches without a result no further row is searched for a shift. */
const maxFailedShiftSearches = 1_000;

/**
 * Verifies one tenant's chain row by row, with only a few rows in memory. After an invalid row it
 * continues from the hash stored there, so that one changed row does not invalidate the rest.
 */
export class ChainVerifier {
  #evaluationCount = 0;
  #validCount = 0;
  #recent: ChainPosition[] = [{ sequence: 0n, hash: null }];
  #lastEvaluatedAt = '';
  #shift = 0n;
  #failedShiftSearches = 0;
  #hasHeadSequence = false;
  #hasHeadHash = false;
  readonly #suspects: Suspect[] = [];
  readonly #findings = new FindingList();

  /** `gaps` are in their order: the row after one follows the row before it. */
  constructor(
    private readonly head: EvidenceHead | null = null,
    private readonly gaps: readonly RecordedGap[] = [],
  ) {}

  /** Verifies the next row; rows come in the order of their sequences. */
  verifyNext(row: EvidenceRow): void {
    const { sequence, hash } = row;
    this.#evaluationCount += 1;
    if (String(sequence) === this.head?.sequence) this.#hasHeadSequence = true;
    if (hash === this.head?.hash) this.#hasHeadHash = true;
    const last = this.#last();
    if (sequence <= last.sequence) return this.#addDuplicate(row);
    const next = sequenceAfter(last.sequence, this.gaps);
    const expected = sequence < next ? last.sequence + 1n : next;
    if (sequence > expected) this.#addFinding('MISSING', expected, sequence - 1n);
    else if (computeRowHash(last.hash, row) === hash) this.#addValid(row);
    else this.#addInvalid(row, last);
    this.#recent = [...this.#recent.slice(1 - precedingPositions), { sequence, hash }];
    this.#lastEvaluatedAt = row.evaluatedAt;
  }

  finish(): ChainReport {
    const { sequence, hash } = this.#last();
    const { findings: found, omitted } = this.#findings;
    const merged = new FindingList(Infinity);
    [
      ...found,
      ...diagnoseSuspects(this.#suspects, found),
      ...compareWithHead(this.head, this.#standingOfHead(sequence)),
    ]
      .sort((one, other) => Number(one.from - other.from))
      .forEach((finding) => merged.add(finding));
    return {
      evaluationCount: this.#evaluationCount,
      validCount: this.#validCount,
      last: hash === null ? null : { sequence, hash },
      findings: explainShifts(merged.findings),
      omittedFindings: omitted,
    };
  }

  #last(): ChainPosition {
    return this.#recent.at(-1) as ChainPosition;
  }

  #addFinding(kind: Finding['kind'], from: bigint, to = from): void {
    this.#findings.add({ kind, from, to });
  }

  #addValid({ sequence, evaluatedAt, isMisfiled }: EvidenceRow): void {
    this.#validCount += 1;
    this.#shift = 0n;
    // The database never dates a row before the last one; a forged row with a valid hash may be.
    if (evaluatedAt < this.#lastEvaluatedAt) this.#addFinding('BACKDATED', sequence);
    if (isMisfiled) this.#addFinding('MISFILED', sequence);
  }

  #addInvalid(row: EvidenceRow, last: ChainPosition): void {
    const { sequence } = row;
    const shift = this.#findShift(row, last);
    this.#shift = shift;
    if (shift !== 0n) this.#findings.add({ kind: 'MOVED', from: sequence, to: sequence, shift });
    else if (this.#suspects.length < maxSuspects) {
      this.#suspects.push({ row, preceding: this.#recent });
    } else this.#addFinding('CHANGED', sequence);
  }

  /** By how much the row's sequence was raised, if it still follows the row before; else 0. */
  #findShift(row: EvidenceRow, last: ChainPosition): bigint {
    const isValidAt = (shift: bigint): boolean =>
      computeRowHash(last.hash, row, row.sequence - shift) === row.hash;
    if (this.#shift !== 0n && isValidAt(this.#shift)) return this.#shift;
    if (this.#failedShiftSearches >= maxFailedShiftSearches) return 0n;
    const shift = commonShifts.find(isValidAt);
    if (shift === undefined) this.#failedShiftSearches += 1;
    return shift ?? 0n;
  }

  /** Of two rows with one sequence, the chain continues from the valid one. */
  #addDuplicate(row: EvidenceRow): void {
    const { sequence, hash } = row;
    this.#addFinding('DOUBLED', sequence);
    const [last, previous] = [this.#last(), this.#recent.at(-2)];
    if (sequence !== last.sequence || !previous) return;
    if (computeRowHash(previous.hash, row) !== hash) return;
    const suspect = this.#suspects.at(-1);
    if (suspect?.row.sequence === sequence) {
      this.#suspects.pop();
      this.#validCount += 1;
    }
    this.#recent = [...this.#recent.slice(0, -1), { sequence, hash }];
  }

  #standingOfHead(lastSequence: bigint): HeadInChain {
    return {
      evaluationCount: this.#evaluationCount,
      lastSequence: sequenceAfter(lastSequence, this.gaps) - 1n,
      hasSequence: this.#hasHeadSequence,
      hasHash: this.#hasHeadHash,
    };
  }
}
