/** Something in a tenant's chain that is not as it was recorded. */
export interface Finding {
  kind: FindingKind;
  /** The sequences that it is about. */
  from: bigint;
  to: bigint;
  /** Of rows that were moved: by how much their sequence was raised. */
  shift?: bigint;
  /** Where the heads have a say in it: the sequence of the head. */
  headSequence?: bigint;
}

export type FindingKind =
  | 'CHANGED'
  | 'MOVED'
  | 'INSERTED'
  | 'REMOVED'
  | 'MISSING'
  | 'DOUBLED'
  | 'BACKDATED'
  | 'CUT'
  | 'REWRITTEN'
  | 'ABSENT';

/** A finding in a line. It says no more than the hashes show. */
export function formatFinding(finding: Finding): string {
  const { kind, from, to, shift = 0n, headSequence = 0n } = finding;
  const one = from === to;
  const which = one ? `sequence ${from}` : `sequences ${from} to ${to}`;
  const was = one ? 'was' : 'were';
  const is = one ? 'is' : 'are';
  switch (kind) {
    case 'CHANGED':
      return one
        ? `${which} does not hold: it was changed, or the one before it was, with its hash`
        : `${which} do not hold: each was changed, or the one before it was, with its hash`;
    case 'MOVED': {
      const place = one ? `${from - shift}` : `${from - shift} to ${to - shift}`;
      return `${which} stood at ${place} when ${one ? 'it was' : 'they were'} recorded`;
    }
    case 'INSERTED':
      return `${which} ${was} put in: what follows rests on what stands before`;
    case 'REMOVED':
      return `before ${which} something was removed, and what follows was moved up`;
    case 'MISSING':
      return `${which} ${is} missing, so that ${to + 1n} cannot be checked`;
    case 'DOUBLED':
      if (from < 1n) return `${which} cannot be in a chain, which begins with 1`;
      return `${which} ${is} there more than once`;
    case 'BACKDATED':
      return `${which} ${is} dated before what stands before`;
    case 'CUT':
      return `the chain ends at ${from - 1n}, its head was ${headSequence}: ${which} ${was} cut off`;
    case 'REWRITTEN':
      return `${which} has another hash than the heads: it, or one before it, was hashed anew`;
    case 'ABSENT':
      return `no evaluation is left, and the head was ${headSequence}`;
  }
}

/** Findings as they come: neighbours of one kind are one, and of very many the first are kept. */
export class FindingList {
  readonly findings: Finding[] = [];
  /** How many there were beyond those that are kept. */
  omitted = 0;

  constructor(private readonly limit = 100) {}

  add(finding: Finding): void {
    const last = this.findings.at(-1);
    if (last && this.omitted === 0 && isAdjacent(last, finding)) last.to = finding.to;
    else if (this.findings.length < this.limit) this.findings.push(finding);
    else this.omitted += 1;
  }
}

function isAdjacent(last: Finding, { kind, from, shift }: Finding): boolean {
  return last.kind === kind && last.shift === shift && (last.to === from || last.to + 1n === from);
}
