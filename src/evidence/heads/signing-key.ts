import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** The Ed25519 key of the heads: keys and signatures in base64, as RFC 8032 has their bytes. */
export interface EvidenceKey {
  publicKey: string;
  sign(text: string): string;
}

/** What PKCS #8 has before the 32 bytes of an Ed25519 seed. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

const keyLength = 32;
const signatureLength = 64;

export function createEvidenceKey(seed: Buffer): EvidenceKey {
  const key = createPrivateKey({
    key: Buffer.concat([pkcs8, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return {
    publicKey: Buffer.from(x, 'base64url').toString('base64'),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64'),
  };
}

/** Whether text in base64 has the length of a public key. */
export function isPublicKey(text: string): boolean {
  return hasBytes(text, keyLength);
}

export function isSignature(text: string): boolean {
  return hasBytes(text, signatureLength);
}

/** Strictly: Node passes over what is no base64. */
function hasBytes(text: string, length: number): boolean {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === length && bytes.toString('base64') === text;
}

/** Whether the holder of the key signed the text. */
export function isValidSignature(text: string, signature: string, publicKey: string): boolean {
  const key = publicKeyOf(publicKey);
  return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'));
}

function publicKeyOf(publicKey: string): KeyObject {
  const x = Buffer.from(publicKey, 'base64').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}
