import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeHeads, parseHeads, signHeads } from '../../src/evidence/heads/signed-heads';
import { createEvidenceKey } from '../../src/evidence/heads/signing-key';
import {
  evidenceColumns,
  computeRowHash,
  type EvidenceRow,
} from '../../src/evidence/chain/row-hash';
import {
  hashFields,
  canonicalEncoding,
  type EvidenceField,
} from '../../src/evidence/chain/field-encoding';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

/** The examples of docs/evidence.md, against the code and the database. */
const text = readFileSync(join(__dirname, '../../docs/evidence.md'), 'utf8');
const blocks = [...text.matchAll(/```text\n([^]*?)\n```/g)].map(([, block = '']) => block);
const [firstText, firstHash, secondText, secondHash, signedText] = blocks as [
  ...[string, string, string, string, string],
];
const headsExample = /```json\n([^]*?)\n```/.exec(text)?.[1] ?? '';

const cells = [...text.matchAll(/^\| (\d+) +\| (.+?) +\| (.+?) +\| (.+?) +\|$/gm)];
const names = cells.map(([, , name = '']) => name.replaceAll('`', ''));
const fieldsOf = (row: 3 | 4): EvidenceField[] =>
  cells.map((cell) => (cell[row] === 'null' ? null : (cell[row] ?? '').slice(1, -1)));

const rowOf = (fields: readonly EvidenceField[]): EvidenceRow => ({
  sequence: BigInt(fields[4] ?? ''),
  evaluatedAt: fields[5] ?? '',
  hash: '',
  fields: fields.slice(2),
});

describe('docs/evidence.md', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it('lists the fields in the order of hashing', () => {
    expect(names).toEqual(['form', 'hash before', ...evidenceColumns]);
    expect(cells.map(([, number]) => Number(number))).toEqual(names.map((_, index) => index + 1));
    expect(text).toContain(`The text is ${names.length} fields`);
  });

  it('shows the encoding of two rows and their hashes', () => {
    const [first, second] = [fieldsOf(3), fieldsOf(4)];
    expect(canonicalEncoding(first)).toBe(firstText);
    expect(hashFields(first)).toBe(firstHash);
    expect(computeRowHash(null, rowOf(first))).toBe(firstHash);
    expect(canonicalEncoding(second)).toBe(secondText);
    expect(hashFields(second)).toBe(secondHash);
    expect(computeRowHash(firstHash, rowOf(second))).toBe(secondHash);
  });

  it('shows the hashes that the database computes', async () => {
    const bytes = /_hash$|_fingerprint$/;
    let previous: string | null = null;
    for (const fields of [fieldsOf(3), fieldsOf(4)]) {
      const row = fields.slice(2).map((field, index) => {
        const name = evidenceColumns[index] ?? '';
        if (name === 'facts' || name === 'checks') return `"${name}": ${field}`;
        const value = field !== null && bytes.test(name) ? `\\x${field}` : field;
        return `"${name}": ${JSON.stringify(value)}`;
      });
      const answer: { hash: string }[] = await database.dataSource.query(
        `select encode(transfer_rule_evaluation_hash(decode($1, 'hex'),
           json_populate_record(null::transfer_rule_evaluation, $2)), 'hex') as hash`,
        [previous, `{${row.join()}}`],
      );
      previous = answer[0]?.hash ?? null;
      expect([firstHash, secondHash]).toContain(previous);
    }
    expect(previous).toBe(secondHash);
  });

  it('shows signed heads and the text that is signed', () => {
    const key = createEvidenceKey(Buffer.alloc(32, 1));
    const heads = parseHeads(headsExample, key.publicKey);
    if (typeof heads === 'string') throw new Error(heads);
    expect(encodeHeads(heads)).toBe(signedText);
    expect(signHeads(heads.heads, heads.madeAt, key)).toEqual(JSON.parse(headsExample));
    expect(heads.heads).toMatchObject([{ sequence: '2', hash: secondHash }]);
  });
});
