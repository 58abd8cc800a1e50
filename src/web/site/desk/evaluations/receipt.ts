/** SHA-256 of a text in UTF-8, in hexadecimal, as the hash of an evaluation is computed. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Browsers offer it on pages of HTTPS, and of this machine, alone. */
export const canVerify = 'subtle' in globalThis.crypto;

/** Whether a text is the one that a receipt is of. */
export async function isReceiptOf(canonicalText: string, hash: string): Promise<boolean> {
  return (await sha256(canonicalText)) === hash.trim().toLowerCase();
}
