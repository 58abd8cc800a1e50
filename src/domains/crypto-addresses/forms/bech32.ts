const digits = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const maxLength = 255;
const checksumLength = 6;

const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** A text in Bech32 (BIP 173) or Bech32m (BIP 350): its prefix, its data in groups of 5 bits. */
export interface Bech32 {
  readonly prefix: string;
  readonly data: readonly number[];
  readonly isModified: boolean;
}

/** Reads Bech32 in small letters; null where the checksum is wrong. */
export function decodeBech32(text: string): Bech32 | null {
  const [, prefix, coded] = /^([a-z0-9]{1,32})1([02-9ac-hj-np-z]+)$/.exec(text) ?? [];
  if (prefix === undefined || coded === undefined || text.length > maxLength) return null;
  const values = [...coded].map((character) => digits.indexOf(character));
  const codes = [...prefix].map((character) => character.charCodeAt(0));
  const expanded = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
  const remainder = polymod([...expanded, ...values]);
  if (values.length <= checksumLength || (remainder !== 1 && remainder !== 0x2bc830a3)) return null;
  return { prefix, data: values.slice(0, -checksumLength), isModified: remainder !== 1 };
}

function polymod(values: readonly number[]): number {
  let checksum = 1;
  for (const value of values) {
    const top = checksum >>> 25;
    checksum = ((checksum & 0x1ffffff) << 5) ^ value;
    generators.forEach((generator, bit) => {
      if ((top >>> bit) & 1) checksum ^= generator;
    });
  }
  return checksum >>> 0;
}

/** Whether data are a program of a segregated witness: version, length and checksum agree. */
export function isWitnessProgram({ data, isModified }: Bech32): boolean {
  const [version = 32, ...program] = data;
  const bits = program.length * 5;
  const padding = bits % 8;
  const length = (bits - padding) / 8;
  const last = program.at(-1) ?? 0;
  if (version > 16 || isModified !== version > 0 || padding > 4) return false;
  if ((last & ((1 << padding) - 1)) !== 0) return false;
  return version === 0 ? length === 20 || length === 32 : length >= 2 && length <= 40;
}

const cashGenerators = [
  ...[0x98f2bc8e61n, 0x79b76d99e2n, 0xf33e5fb3c4n],
  ...[0xae2eabe2a8n, 0x1e4f43e470n],
];

/** Whether a text without its prefix is a CashAddr of 20 bytes, of which the checksum is right. */
export function isCashAddress(text: string): boolean {
  if (!/^[qp][02-9ac-hj-np-z]{41}$/.test(text)) return false;
  const prefix = [...'bitcoincash'].map((character) => character.charCodeAt(0) & 31);
  const values = [...text].map((character) => digits.indexOf(character));
  let checksum = 1n;
  for (const value of [...prefix, 0, ...values]) {
    const top = checksum >> 35n;
    checksum = ((checksum & 0x07ffffffffn) << 5n) ^ BigInt(value);
    cashGenerators.forEach((generator, bit) => {
      if ((top >> BigInt(bit)) & 1n) checksum ^= generator;
    });
  }
  return checksum === 1n;
}
