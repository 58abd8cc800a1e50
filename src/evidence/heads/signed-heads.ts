import { isPublicKey, isSignature, isValidSignature, type EvidenceKey } from './signing-key';
import { canonicalEncoding } from '../chain/field-encoding';

/** The last evaluation of a tenant; its hash covers all evaluations before it. */
export interface EvidenceHead {
  /** The tenant's slug, for readers; rows refer to the id. */
  tenant: string;
  tenantId: string;
  /** A whole number as text, as in GraphQL. */
  sequence: string;
  /** In hexadecimal, as in the receipt of the evaluation. */
  hash: string;
}

/** The file that is stored elsewhere: the heads of all tenants at one time, signed. */
export interface EvidenceHeads {
  version: 1;
  /** When it was signed, in UTC to the millisecond. */
  madeAt: string;
  heads: EvidenceHead[];
  publicKey: string;
  signature: string;
}

/** The text that is signed: the fields of the file in the canonical encoding. */
export function encodeHeads({ version, madeAt, heads }: UnsignedHeads): string {
  return canonicalEncoding([
    'heads',
    String(version),
    madeAt,
    String(heads.length),
    ...heads.flatMap(({ tenant, tenantId, sequence, hash }) => [tenant, tenantId, sequence, hash]),
  ]);
}

type UnsignedHeads = Omit<EvidenceHeads, 'publicKey' | 'signature'>;

export function signHeads(heads: EvidenceHead[], madeAt: string, key: EvidenceKey): EvidenceHeads {
  const content = { version: 1, madeAt, heads } as const;
  return { ...content, publicKey: key.publicKey, signature: key.sign(encodeHeads(content)) };
}

/**
 * The heads in a file or, as a text, why the file is not valid. Without `expectedKey` any key may
 * have signed it, so the signature proves only that the file was not damaged.
 */
export function parseHeads(text: string, expectedKey: string | null): EvidenceHeads | string {
  const heads = parseFields(text);
  if (typeof heads === 'string') return `is not a file of heads: ${heads}`;
  if (expectedKey !== null && heads.publicKey !== expectedKey) {
    return `is signed with the key ${heads.publicKey}, not with the expected ${expectedKey}`;
  }
  if (!isValidSignature(encodeHeads(heads), heads.signature, heads.publicKey)) {
    return 'has an invalid signature: it was changed after it was signed';
  }
  return heads;
}

const patterns = {
  madeAt: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  tenant: /^[a-z0-9]+(-[a-z0-9]+)*$/,
  tenantId: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  sequence: /^[1-9]\d{0,18}$/,
  hash: /^[0-9a-f]{64}$/,
};

/** Other fields of the file are dropped: they are not signed. */
function parseFields(text: string): EvidenceHeads | string {
  let file: Partial<Record<string, unknown>>;
  try {
    // Without `-s`, npm prints lines of its own before the output of a command.
    file = JSON.parse(text.slice(Math.max(0, text.search(/^\{/m)))) as typeof file;
  } catch {
    return 'it is not JSON';
  }
  // oxlint-disable-next-line typescript/no-unnecessary-condition -- JSON may be null
  if (file?.version !== 1) return 'its version is not 1';
  const { madeAt, heads: entries, publicKey, signature } = file;
  if (!isValidField('madeAt', madeAt)) return 'madeAt is not valid';
  if (typeof publicKey !== 'string' || !isPublicKey(publicKey)) return 'publicKey is not valid';
  if (typeof signature !== 'string' || !isSignature(signature)) return 'signature is not valid';
  if (!Array.isArray(entries)) return 'heads is not a list';
  const heads: EvidenceHead[] = [];
  for (const [index, entry] of entries.entries()) {
    const { tenant, tenantId, sequence, hash } = (entry ?? {}) as Partial<Record<string, unknown>>;
    if (
      !isValidField('tenant', tenant) ||
      !isValidField('tenantId', tenantId) ||
      !isValidField('sequence', sequence) ||
      !isValidField('hash', hash)
    ) {
      return `heads[${index}] is not valid`;
    }
    heads.push({ tenant, tenantId, sequence, hash });
  }
  if (new Set(heads.map(({ tenantId }) => tenantId)).size < heads.length) {
    return 'a tenant is listed twice';
  }
  return { version: 1, madeAt, heads, publicKey, signature };
}

function isValidField(field: keyof typeof patterns, value: unknown): value is string {
  return typeof value === 'string' && patterns[field].test(value);
}
