import { bitcoinDigits } from './base58';

const blockLength = 11;
const maxBlock = 2n ** 64n;
const maxLastBlock = 2n ** 40n;
/** Of addresses, integrated ones, and subaddresses. */
const networks = [18n, 19n, 42n];

/**
 * Whether a text is an address of Monero by its length, its digits and its network. Its checksum is
 * a Keccak hash, which Node.js does not have, and is not verified.
 */
export function isMoneroAddress(text: string): boolean {
  if (!/^[1-9A-HJ-NP-Za-km-z]{95}([1-9A-HJ-NP-Za-km-z]{11})?$/.test(text)) return false;
  const blocks: bigint[] = [];
  for (let at = 0; at < text.length; at += blockLength) {
    blocks.push(readBlock(text.slice(at, at + blockLength)));
  }
  const last = blocks.pop() as bigint;
  if (blocks.some((block) => block >= maxBlock) || last >= maxLastBlock) return false;
  const network = (blocks[0] as bigint) >> 56n;
  return networks.includes(network) && (network === 19n) === text.length > 95;
}

const readBlock = (text: string): bigint =>
  [...text].reduce((value, digit) => value * 58n + BigInt(bitcoinDigits.indexOf(digit)), 0n);
