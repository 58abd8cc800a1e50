import {
  diagnose,
  explainBreak,
  positionsBefore,
  suspectLimit,
  type ChainPosition,
  type Suspect,
} from './evidence-diagnosis';
import { FindingList, type Finding } from './evidence-finding';
import type { EvidenceHead } from './evidence-heads';
import { rowHash, type EvidenceRow } from './evidence-row';

/** What came of checking a chain. */
export interface ChainReport {
  evaluations: number;
  /** How many of them hold, each on the one before it. */
  sound: number;
  /** The last one there is; null where there is none. */
  last: { sequence: bigint; hash: string } | null;
  findings: Finding[];
  /** How many findings there are beyond those. */
  more: number;
}

/** By how much rows are tried to have been moved, before it is known by how much they were. */
const usualShifts = [1n, -1n, 2n, -2n, 3n, -3n, 4n, -4n];

/** How often that is tried in vain. */
const shiftBudget = 1_000;

/**
 * A tenant's chain, checked row by row as it is read; it holds a few rows at a time. After a row
 * that does not hold it goes on from the hash that is stored there, and so finds out whether the
 * rest hangs together.
 */
export class ChainCheck {
  #evaluations = 0;
  #sound = 0;
  #before: ChainPosition[] = [{ sequence: 0n, hash: null }];
  #evaluatedAt = '';
  #shift = 0n;
  #shiftsTried = 0;
  #isHeadThere = false;
  #isHeadHashThere = false;
  readonly #suspects: Suspect[] = [];
  readonly #findings = new FindingList();

  constructor(private readonly head: EvidenceHead | null = null) {}

  /** Takes the next row, in the order of the sequences. */
  take(row: EvidenceRow): void {
    const { sequence, hash } = row;
    this.#evaluations += 1;
    if (String(sequence) === this.head?.sequence) this.#isHeadThere = true;
    if (hash === this.head?.hash) this.#isHeadHashThere = true;
    const last = this.#last();
    if (sequence <= last.sequence) return this.#takeAgain(row);
    const isGap = sequence > last.sequence + 1n;
    if (isGap) this.#find('MISSING', last.sequence + 1n, sequence - 1n);
    else if (rowHash(last.hash, row) === hash) this.#takeSound(row);
    else this.#takeBroken(row, last);
    this.#before = [...this.#before.slice(1 - positionsBefore), { sequence, hash }];
    this.#evaluatedAt = row.evaluatedAt;
  }

  #last(): ChainPosition {
    return this.#before.at(-1) as ChainPosition;
  }

  #find(kind: Finding['kind'], from: bigint, to = from): void {
    this.#findings.add({ kind, from, to });
  }

  #takeSound({ sequence, evaluatedAt }: EvidenceRow): void {
    this.#sound += 1;
    this.#shift = 0n;
    // The database never dates one before the last; who forges a row with a sound hash may.
    if (evaluatedAt < this.#evaluatedAt) this.#find('BACKDATED', sequence);
  }

  #takeBroken(row: EvidenceRow, last: ChainPosition): void {
    const { sequence } = row;
    const by = this.#shiftOf(row, last);
    this.#shift = by;
    if (by !== 0n) return this.#findings.add({ kind: 'MOVED', from: sequence, to: sequence, by });
    if (this.#suspects.length < suspectLimit) this.#suspects.push({ row, before: this.#before });
    else this.#find('CHANGED', sequence);
  }

  /** By how much a row's sequence was raised, where it still follows the row before it; else 0. */
  #shiftOf(row: EvidenceRow, last: ChainPosition): bigint {
    const holds = (by: bigint): boolean => rowHash(last.hash, row, row.sequence - by) === row.hash;
    if (this.#shift !== 0n && holds(this.#shift)) return this.#shift;
    if (this.#shiftsTried >= shiftBudget) return 0n;
    const by = usualShifts.find(holds);
    if (by === undefined) this.#shiftsTried += 1;
    return by ?? 0n;
  }

  /** A sequence that was there already: of two rows, the chain goes on from the one that holds. */
  #takeAgain(row: EvidenceRow): void {
    const { sequence, hash } = row;
    this.#find('DOUBLED', sequence);
    const [last, before] = [this.#last(), this.#before.at(-2)];
    if (sequence !== last.sequence || !before || rowHash(before.hash, row) !== hash) return;
    const suspect = this.#suspects.at(-1);
    if (suspect?.row.sequence === sequence) {
      this.#suspects.pop();
      this.#sound += 1;
    }
    this.#before = [...this.#before.slice(0, -1), { sequence, hash }];
  }

  finish(): ChainReport {
    const { sequence, hash } = this.#last();
    const { kept, more } = this.#findings;
    const findings = new FindingList(Infinity);
    [...kept, ...diagnose(this.#suspects, kept), ...this.#againstHead(sequence)]
      .sort((one, other) => Number(one.from - other.from))
      .forEach((finding) => findings.add(finding));
    return {
      evaluations: this.#evaluations,
      sound: this.#sound,
      last: hash === null ? null : { sequence, hash },
      findings: explainBreak(findings.kept),
      more,
    };
  }

  /** What the head shows that the chain by itself does not. */
  #againstHead(last: bigint): Finding[] {
    if (this.head === null) return [];
    const head = BigInt(this.head.sequence);
    if (this.#evaluations === 0) return [{ kind: 'ABSENT', from: 1n, to: head, head }];
    if (last < head) return [{ kind: 'CUT', from: last + 1n, to: head, head }];
    // Where it is missing, or was moved, that is found already.
    if (!this.#isHeadThere || this.#isHeadHashThere) return [];
    return [{ kind: 'REWRITTEN', from: head, to: head, head }];
  }
}
