import {
  parseHeads,
  signHeads,
  type EvidenceHead,
  type EvidenceHeads,
} from '../../../src/evidence/heads/signed-heads';
import { createEvidenceKey } from '../../../src/evidence/heads/signing-key';
import { canonicalEncoding, type EvidenceField } from '../../../src/evidence/chain/field-encoding';

const key = createEvidenceKey(Buffer.alloc(32, 1));
const other = createEvidenceKey(Buffer.alloc(32, 2));

const headOf = (tenant: string, tenantId: string): EvidenceHead => ({
  tenant,
  tenantId,
  sequence: '12',
  hash: 'ab'.repeat(32),
});
const entries = [
  headOf('a-bank', '10c94b7e-21d0-8f3a-8c55-0a6e9d4b7f12'),
  headOf('b-bank', '10c94b7e-21d0-8f3a-8c55-0a6e9d4b7f13'),
];
const madeAt = '2026-11-25T07:00:00.000Z';
const heads = signHeads(entries, madeAt, key);
const file = JSON.stringify(heads, null, 2);

const altered = (change: Partial<Record<keyof EvidenceHeads, unknown>>): string =>
  JSON.stringify({ ...heads, ...change });
const withHead = (change: Partial<Record<keyof EvidenceHead, unknown>>): string =>
  altered({ heads: [{ ...entries[0], ...change }, entries[1]] });

describe('createEvidenceKey', () => {
  it('derives the key of the RFC 8032 test vector from its seed', () => {
    const { publicKey, sign } = createEvidenceKey(
      Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'),
    );
    const hex = (base64: string): string => Buffer.from(base64, 'base64').toString('hex');
    expect(hex(publicKey)).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
    expect(hex(sign(''))).toMatch(/^e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e0652249/);
  });
});

describe('parseHeads', () => {
  it('accepts an unchanged file, signed with any key where none is expected', () => {
    expect(parseHeads(file, key.publicKey)).toEqual(heads);
    expect(parseHeads(file, null)).toEqual(heads);
    const none = signHeads([], madeAt, key);
    expect(parseHeads(JSON.stringify(none), key.publicKey)).toEqual(none);
  });

  it('accepts another layout of the JSON, and the lines that npm prints before it', () => {
    const { version, madeAt, heads: list, publicKey, signature } = heads;
    const reordered = JSON.stringify({ signature, publicKey, heads: list, madeAt, version });
    expect(parseHeads(reordered, key.publicKey)).toEqual(heads);
    const npm = '\n> crypto-enforcement-gateway@0.1.0 evidence\n> npm run x && node y heads\n\n';
    expect(parseHeads(npm + file, key.publicKey)).toEqual(heads);
  });

  it.each([
    ['another instant', altered({ madeAt: '2026-11-25T07:00:00.001Z' })],
    ['one head less', altered({ heads: entries.slice(1) })],
    ['no head', altered({ heads: [] })],
    ['another order', altered({ heads: entries.toReversed() })],
    ['another tenant', withHead({ tenant: 'c-bank' })],
    ['another id', withHead({ tenantId: '10c94b7e-21d0-8f3a-8c55-0a6e9d4b7f14' })],
    ['another sequence', withHead({ sequence: '11' })],
    ['another hash', withHead({ hash: 'ac'.repeat(32) })],
    ['another signature', altered({ signature: other.sign('') })],
    [
      'the signature of another key',
      altered({ signature: signHeads(entries, madeAt, other).signature }),
    ],
  ])('rejects a file changed after signing: %s', (_, text) => {
    for (const expected of [key.publicKey, null]) {
      expect(parseHeads(text, expected)).toMatch(/^has an invalid signature/);
    }
  });

  it('rejects a file signed with another key than expected', () => {
    const text = JSON.stringify(signHeads(entries, madeAt, other));
    expect(parseHeads(text, key.publicKey)).toBe(
      `is signed with the key ${other.publicKey}, not with the expected ${key.publicKey}`,
    );
    // Claiming the expected key does not make the signature valid.
    const claimed = JSON.stringify({ ...JSON.parse(text), publicKey: key.publicKey });
    expect(parseHeads(claimed, key.publicKey)).toMatch(/^has an invalid signature/);
  });

  it.each<[string, string]>([
    ['', 'it is not JSON'],
    ['heads', 'it is not JSON'],
    [file.slice(0, -9), 'it is not JSON'],
    ['null', 'its version is not 1'],
    ['[]', 'its version is not 1'],
    ['{}', 'its version is not 1'],
    [altered({ version: 2 }), 'its version is not 1'],
    [altered({ version: '1' }), 'its version is not 1'],
    [altered({ madeAt: 'today' }), 'madeAt is not valid'],
    [altered({ madeAt: null }), 'madeAt is not valid'],
    [altered({ publicKey: 'AAAA' }), 'publicKey is not valid'],
    [altered({ publicKey: `${key.publicKey}\n` }), 'publicKey is not valid'],
    [altered({ signature: undefined }), 'signature is not valid'],
    [altered({ signature: heads.signature.slice(0, -1) }), 'signature is not valid'],
    [altered({ heads: {} }), 'heads is not a list'],
    [altered({ heads: [entries[0], null] }), 'heads[1] is not valid'],
    [altered({ heads: [[]] }), 'heads[0] is not valid'],
    [withHead({ sequence: 12 }), 'heads[0] is not valid'],
    [withHead({ sequence: '0' }), 'heads[0] is not valid'],
    [withHead({ sequence: '012' }), 'heads[0] is not valid'],
    [withHead({ hash: 'AB'.repeat(32) }), 'heads[0] is not valid'],
    [withHead({ tenant: 'a bank' }), 'heads[0] is not valid'],
    [withHead({ tenantId: entries[1]?.tenantId }), 'a tenant is listed twice'],
  ])('rejects %j', (text, reason) => {
    expect(parseHeads(text, key.publicKey)).toBe(`is not a file of heads: ${reason}`);
  });
});

describe('canonicalEncoding', () => {
  it('differs for different lists of fields', () => {
    const parts = [null, '', '-', ':', '1', '1:', '0:', '11', '-1', 'ә', '🏦', '1:-'];
    const longer = (lists: EvidenceField[][]): EvidenceField[][] =>
      lists.flatMap((list) => parts.map((part) => [...list, part]));
    const ones = longer([[]]);
    const lists = [[], ...ones, ...longer(ones), ...longer(longer(ones))];
    expect(new Set(lists.map(canonicalEncoding)).size).toBe(lists.length);
    expect(lists).toHaveLength(1 + 12 + 144 + 1_728);
  });
});
