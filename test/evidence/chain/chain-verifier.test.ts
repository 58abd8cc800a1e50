import { ChainVerifier, type ChainReport } from '../../../src/evidence/chain/chain-verifier';
import {
  evidenceColumns,
  computeRowHash,
  type EvidenceRow,
} from '../../../src/evidence/chain/row-hash';

/** Verifies generated chains without a database. */
const instant = '2026-11-25T00:00:00.000000Z';

function rowOf(sequence: number, previous: string | null, value = 'value'): EvidenceRow {
  const fields = evidenceColumns.map((name) => (name === 'sequence' ? String(sequence) : value));
  const row = { sequence: BigInt(sequence), evaluatedAt: instant, hash: '', fields };
  return { ...row, hash: computeRowHash(previous, row) };
}

function* chainOf(length: number): Generator<EvidenceRow> {
  let previous: string | null = null;
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const row = rowOf(sequence, previous);
    previous = row.hash;
    yield row;
  }
}

const changed = (row: EvidenceRow): EvidenceRow => ({
  ...row,
  fields: row.fields.with(0, 'changed'),
});

function verify(rows: Iterable<EvidenceRow>): ChainReport {
  const verifier = new ChainVerifier();
  for (const row of rows) verifier.verifyNext(row);
  return verifier.finish();
}

describe('ChainVerifier', () => {
  it('accepts an empty chain', () => {
    const nothing = {
      evaluationCount: 0,
      validCount: 0,
      last: null,
      findings: [],
      omittedFindings: 0,
    };
    expect(verify([])).toEqual(nothing);
  });

  it.each(['before', 'after'])(
    'continues from the valid row, with a forged duplicate %s it',
    (side) => {
      const rows = [...chainOf(9)].flatMap((row) => {
        if (row.sequence !== 5n) return [row];
        const forged = { ...rowOf(5, 'x'.repeat(64)), hash: 'f'.repeat(64) };
        return side === 'before' ? [forged, row] : [row, forged];
      });
      expect(verify(rows)).toMatchObject({
        validCount: 9,
        findings: [{ kind: 'DOUBLED', from: 5n, to: 5n }],
      });
    },
  );

  it('lists the first hundred findings, and counts the others', () => {
    const rows = [...chainOf(2_000)].map((row) => (row.sequence % 4n === 0n ? changed(row) : row));
    const { findings, omittedFindings, validCount } = verify(rows);
    expect(validCount).toBe(1_500);
    expect(findings.length + omittedFindings).toBe(500);
    expect(findings.length).toBeLessThan(120);
    expect(findings[0]).toMatchObject({ kind: 'CHANGED', from: 4n, to: 4n });
  });

  it('merges adjacent changed rows into one finding', () => {
    const rows = [...chainOf(5_000)].map((row) => (row.sequence > 9n ? changed(row) : row));
    expect(verify(rows)).toMatchObject({
      validCount: 9,
      findings: [{ kind: 'CHANGED', from: 10n, to: 5_000n }],
      omittedFindings: 0,
    });
  });

  it('detects the shift of a long rest of the chain', () => {
    const rows = function* (): Generator<EvidenceRow> {
      for (const row of chainOf(60_000)) {
        if (row.sequence < 100n) yield row;
        else if (row.sequence > 101n) {
          const sequence = row.sequence - 2n;
          const at = evidenceColumns.indexOf('sequence');
          yield { ...row, sequence, fields: row.fields.with(at, String(sequence)) };
        }
      }
    };
    expect(verify(rows())).toMatchObject({
      findings: [
        { kind: 'REMOVED', from: 100n, to: 100n },
        { kind: 'MOVED', from: 101n, to: 59_998n, shift: -2n },
      ],
    });
  });
});
