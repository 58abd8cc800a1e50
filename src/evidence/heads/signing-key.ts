import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** The Ed25519 key that signs heads (RFC 8032): keys and signatures are in base64. */
export interface EvidenceKey {
  publicKey: string;
  sign(text: string): string;
}

/** The bytes of PKCS #8 before the 32 bytes of an Ed25519 seed. */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

const keyBytes = 32;
const signatureBytes = 64;

/** The key of a seed of 32 bytes. */
export function createEvidenceKey(seed: Buffer): EvidenceKey {
  const key = createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return {
    publicKey: Buffer.from(x, 'base64url').toString('base64'),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64'),
  };
}

/** True for base64 of the length of a public key. */
export function isPublicKey(text: string): boolean {
  return isBase64(text, keyBytes);
}

export function isSignature(text: string): boolean {
  return isBase64(text, signatureBytes);
}

/** Strict: Node skips characters that are not base64. */
function isBase64(text: string, byteLength: number): boolean {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === byteLength && bytes.toString('base64') === text;
}

/** True if the text was signed with the private key of `publicKey`. */
export function isValidSignature(text: string, signature: string, publicKey: string): boolean {
  const key = toKeyObject(publicKey);
  return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'));
}

function toKeyObject(publicKey: string): KeyObject {
  const x = Buffer.from(publicKey, 'base64').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}
