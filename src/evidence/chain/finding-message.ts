/** Something in a tenant's chain that is not as it was recorded. */
export interface Finding {
  kind: FindingKind;
  /** The first and the last sequence it is about. */
  from: bigint;
  to: bigint;
  /** Of `MOVED` rows: by how much their sequence was raised. */
  shift?: bigint;
  /** Of findings that need signed heads: the sequence of the tenant's head. */
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
  | 'MISFILED'
  | 'CUT'
  | 'REWRITTEN'
  | 'ABSENT';

/** A finding as one line of text. It claims no more than the hashes prove. */
export function formatFinding(finding: Finding): string {
  const { kind, from, to, shift = 0n, headSequence = 0n } = finding;
  const isOne = from === to;
  const rows = isOne ? `sequence ${from}` : `sequences ${from} to ${to}`;
  const was = isOne ? 'was' : 'were';
  const is = isOne ? 'is' : 'are';
  switch (kind) {
    case 'CHANGED': {
      const has = isOne ? 'has' : 'have';
      const cause = `${isOne ? 'it' : 'each'} was changed, or the row before it with its hash`;
      return `${rows} ${has} an invalid hash: ${cause}`;
    }
    case 'MOVED': {
      const recorded = isOne ? `${from - shift}` : `${from - shift} to ${to - shift}`;
      return `${rows} ${was} recorded as ${recorded} and moved`;
    }
    case 'INSERTED':
      return `${rows} ${was} inserted later: the rows after continue from the row before`;
    case 'REMOVED':
      return `one or more rows before ${rows} were removed, and the rows after moved up`;
    case 'MISSING':
      return `${rows} ${is} missing, so ${to + 1n} cannot be verified`;
    case 'DOUBLED':
      if (from < 1n) return `${rows} cannot be in a chain: sequences begin at 1`;
      return `${rows} ${is} present more than once`;
    case 'BACKDATED':
      return `${rows} ${is} dated earlier than the row before`;
    case 'MISFILED':
      return `${rows} ${is} found wrongly by filters: columns contradict the checks and facts`;
    case 'CUT':
      return `${rows} ${was} cut off: the chain ends at ${from - 1n}, its head is ${headSequence}`;
    case 'REWRITTEN':
      return `${rows} has another hash than the signed head: it or a row before it was rehashed`;
    case 'ABSENT':
      return `all evaluations were removed: the chain is empty, its head is ${headSequence}`;
  }
}

/** Findings in order, adjacent ones of one kind merged; only the first `maxFindings` are listed. */
export class FindingList {
  readonly findings: Finding[] = [];
  /** How many findings are not listed. */
  omitted = 0;

  constructor(private readonly maxFindings = 100) {}

  add(finding: Finding): void {
    const last = this.findings.at(-1);
    if (last && this.omitted === 0 && isAdjacent(last, finding)) last.to = finding.to;
    else if (this.findings.length < this.maxFindings) this.findings.push(finding);
    else this.omitted += 1;
  }
}

function isAdjacent(last: Finding, { kind, from, shift }: Finding): boolean {
  return last.kind === kind && last.shift === shift && (last.to === from || last.to + 1n === from);
}
