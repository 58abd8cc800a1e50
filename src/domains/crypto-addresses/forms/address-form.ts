import { AddressChain } from '../address-chain';
import { bitcoinDigits, decodeBase58, decodeBase58Check, rippleDigits } from './base58';
import { decodeBech32, isCashAddress, isWitnessProgram } from './bech32';
import { isMoneroAddress } from './monero';

/** An address as it is compared: in one letter case where case says nothing. */
export interface CanonicalAddress {
  /** By the form alone (`docs/decisions/0040`). */
  readonly chain: AddressChain;
  readonly address: string;
}

/** The chains of addresses in base58check, by the bytes before their hash of 20 bytes. */
const versions: Readonly<Record<string, AddressChain>> = {
  '00': AddressChain.BITCOIN,
  '05': AddressChain.BITCOIN,
  '10': AddressChain.DASH,
  '16': AddressChain.DOGECOIN,
  '17': AddressChain.BITCOIN_GOLD,
  '1cb8': AddressChain.ZCASH,
  '1cbd': AddressChain.ZCASH,
  '1e': AddressChain.DOGECOIN,
  '26': AddressChain.BITCOIN_GOLD,
  '30': AddressChain.LITECOIN,
  '32': AddressChain.LITECOIN,
  '41': AddressChain.TRON,
  '4c': AddressChain.DASH,
};
const hashLength = 20;
const solanaKeyLength = 32;

/** The chains of segregated witnesses, by their prefix. */
const witnessChains: Readonly<Record<string, AddressChain>> = {
  bc: AddressChain.BITCOIN,
  ltc: AddressChain.LITECOIN,
};
/** Of shielded and of unified addresses. */
const zcashPrefixes = ['zs', 'u'];
/** In groups of 5 bits: of 20 bytes. */
const minDataLength = 32;

/**
 * The chain of an address by its form, and its canonical text; null for a text in no form that is
 * known here, or with a wrong checksum. The letter case of an Ethereum address may be its checksum
 * (EIP-55): it is not verified, because lists disagree on the case.
 */
export function parseAddress(text: string): CanonicalAddress | null {
  const folded = text.toLowerCase();
  if (/^0x[0-9a-f]{40}$/.test(folded)) return { chain: AddressChain.ETHEREUM, address: folded };
  if (/^(0x)?[0-9a-f]{64}$/.test(folded)) return { chain: AddressChain.OTHER, address: folded };
  // Neither Bech32 nor CashAddr may mix cases.
  if (text === folded || text === text.toUpperCase()) {
    const chain = chainOfFolded(folded.replace(/^bitcoincash:/, ''));
    if (chain) return { chain, address: folded.replace(/^bitcoincash:/, '') };
  }
  const chain = chainOfBase58(text);
  return chain && { chain, address: text };
}

function chainOfFolded(text: string): AddressChain | null {
  if (isCashAddress(text)) return AddressChain.BITCOIN_CASH;
  const read = decodeBech32(text);
  if (!read) return null;
  const witnessChain = witnessChains[read.prefix];
  if (witnessChain) return isWitnessProgram(read) ? witnessChain : null;
  if (zcashPrefixes.includes(read.prefix)) return AddressChain.ZCASH;
  return read.data.length < minDataLength ? null : AddressChain.OTHER;
}

function chainOfBase58(text: string): AddressChain | null {
  if (isMoneroAddress(text)) return AddressChain.MONERO;
  const content = decodeBase58Check(text, bitcoinDigits);
  if (content) {
    const version = content.subarray(0, -hashLength).toString('hex');
    if (Object.hasOwn(versions, version)) return versions[version] as AddressChain;
    return content.length === hashLength + 1 ? AddressChain.OTHER : null;
  }
  const ripple = decodeBase58Check(text, rippleDigits);
  if (ripple?.[0] === 0 && ripple.length === hashLength + 1) return AddressChain.RIPPLE;
  if (decodeBase58(text, bitcoinDigits)?.length === solanaKeyLength) return AddressChain.SOLANA;
  return null;
}

const whiteSpace = /[\s\u200b-\u200d\u2060\ufeff]/g;
const scheme = /^[a-z][a-z0-9+.-]{1,31}:(\/\/)?(pay-)?/i;

/**
 * The same for a text that a person has copied: white space is left out, and so are the scheme of a
 * payment link and what follows the address, as in `bitcoin:1A…?amount=1`.
 */
export function parseCopiedAddress(text: string): CanonicalAddress | null {
  const [address = ''] = text
    .replace(whiteSpace, '')
    .replace(scheme, '')
    .split(/[?#@/]/);
  return parseAddress(address);
}
