import { isPublicKey, isSignature, isValidSignature, type EvidenceKey } from './signing-key';
import { canonicalEncoding } from '../chain/canonical-encoding';

/** The last evaluation of a tenant: its hash stands for all before it, too. */
export interface EvidenceHead {
  /** The tenant's slug, for people; the id is what its rows hold. */
  tenant: string;
  tenantId: string;
  /** A whole number, as text like everywhere else. */
  sequence: string;
  /** In hexadecimal, as callers got it with the evaluation. */
  hash: string;
}

/** The file that is kept elsewhere: every tenant's head at one time, signed. */
export interface EvidenceHeads {
  version: 1;
  madeAt: string;
  heads: EvidenceHead[];
  publicKey: string;
  signature: string;
}

/** What is signed: the fields of the file in the form in which rows are hashed. */
export function encodeHeads({ version, madeAt, heads }: Omit<EvidenceHeads, Seal>): string {
  return canonicalEncoding([
    'heads',
    String(version),
    madeAt,
    String(heads.length),
    ...heads.flatMap(({ tenant, tenantId, sequence, hash }) => [tenant, tenantId, sequence, hash]),
  ]);
}

type Seal = 'publicKey' | 'signature';

export function signHeads(heads: EvidenceHead[], madeAt: string, key: EvidenceKey): EvidenceHeads {
  const content = { version: 1, madeAt, heads } as const;
  return { ...content, publicKey: key.publicKey, signature: key.sign(encodeHeads(content)) };
}

/**
 * The heads that a file holds, or, as a text, why it cannot be gone by. Without `expectedKey` any
 * key may have signed it, which shows no more than that the file is whole.
 */
export function parseHeads(text: string, expectedKey: string | null): EvidenceHeads | string {
  const heads = parse(text);
  if (typeof heads === 'string') return `is no file of heads: ${heads}`;
  if (expectedKey !== null && heads.publicKey !== expectedKey) {
    return `is signed with another key than expected: ${heads.publicKey}, not ${expectedKey}`;
  }
  if (!isValidSignature(encodeHeads(heads), heads.signature, heads.publicKey)) {
    return 'has a signature that does not hold: it was changed after it was signed';
  }
  return heads;
}

const forms = {
  madeAt: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  tenant: /^[a-z0-9]+(-[a-z0-9]+)*$/,
  tenantId: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  sequence: /^[1-9]\d{0,18}$/,
  hash: /^[0-9a-f]{64}$/,
};

/** Only what the form has is taken over: anything else in the file is not signed. */
function parse(text: string): EvidenceHeads | string {
  let file: Partial<Record<string, unknown>>;
  try {
    // Before what a command writes, npm writes lines of its own, unless it is told `-s`.
    file = JSON.parse(text.slice(Math.max(0, text.search(/^\{/m)))) as typeof file;
  } catch {
    return 'it is not JSON';
  }
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- JSON may be null
  if (file?.version !== 1) return 'its version is not 1';
  const { madeAt, heads: entries, publicKey, signature } = file;
  if (!isOf('madeAt', madeAt)) return 'madeAt is no instant';
  if (typeof publicKey !== 'string' || !isPublicKey(publicKey)) return 'publicKey is no key';
  if (typeof signature !== 'string' || !isSignature(signature)) return 'signature is none';
  if (!Array.isArray(entries)) return 'heads is no list';
  const heads: EvidenceHead[] = [];
  for (const [index, entry] of entries.entries()) {
    const { tenant, tenantId, sequence, hash } = (entry ?? {}) as Partial<Record<string, unknown>>;
    if (
      !isOf('tenant', tenant) ||
      !isOf('tenantId', tenantId) ||
      !isOf('sequence', sequence) ||
      !isOf('hash', hash)
    ) {
      return `heads[${index}] is no head`;
    }
    heads.push({ tenant, tenantId, sequence, hash });
  }
  if (new Set(heads.map(({ tenantId }) => tenantId)).size < heads.length) {
    return 'a tenant is in it twice';
  }
  return { version: 1, madeAt, heads, publicKey, signature };
}

function isOf(form: keyof typeof forms, value: unknown): value is string {
  return typeof value === 'string' && forms[form].test(value);
}
