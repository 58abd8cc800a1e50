import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** The encodings of compressed responses; of two that a client prefers equally, the first. */
const contentEncodings = ['br', 'gzip'] as const;
export type ContentEncoding = (typeof contentEncodings)[number];

/** Smaller bodies fit into one packet in any case. */
export const minCompressedBytes = 1_024;

/** RFC 9110: a weight has at most three decimals. */
const weightPattern = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/;

/**
 * The available encoding that an `Accept-Encoding` prefers; null where the body is sent as it is.
 * That is also sent to a client which accepts nothing at all: an error would help it less.
 */
export function preferredEncoding(
  acceptEncoding: string | undefined,
  available: readonly ContentEncoding[] = contentEncodings,
): ContentEncoding | null {
  if (!acceptEncoding) return null;
  const weights = new Map(acceptEncoding.split(',').map(parseCoding));
  const others = weights.get('*') ?? 0;
  // Unless it is named, the body as it is comes last.
  let [preferred, highest]: [ContentEncoding | null, number] = [null, weights.get('identity') ?? 0];
  for (const encoding of available) {
    const weight = weights.get(encoding) ?? others;
    if (weight > highest || (weight === highest && weight > 0 && preferred === null)) {
      [preferred, highest] = [encoding, weight];
    }
  }
  return preferred;
}

/** A coding and its weight, which is 0 where it cannot be read. */
function parseCoding(text: string): [coding: string, weight: number] {
  const [name = '', ...parameters] = text.split(';').map((each) => each.trim().toLowerCase());
  const coding = name === 'x-gzip' ? 'gzip' : name;
  const quality = parameters.find((each) => /^q\s*=/.test(each));
  if (quality === undefined) return [coding, 1];
  const weight = quality.slice(quality.indexOf('=') + 1).trim();
  return [coding, weightPattern.test(weight) ? Number(weight) : 0];
}

const [compressBrotli, compressGzip] = [promisify(brotliCompress), promisify(gzip)];

/** At 11, the highest quality, the schema takes twenty times as long for a seventh less. */
const brotliQuality = 5;

/** Compresses outside the event loop. */
export async function compress(bytes: Buffer, encoding: ContentEncoding): Promise<Buffer> {
  const compressed =
    encoding === 'gzip'
      ? await compressGzip(bytes)
      : await compressBrotli(bytes, {
          params: {
            [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
            [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
          },
        });
  // What zlib returns may be a slice of a larger buffer, which it would retain.
  const exact = Buffer.allocUnsafeSlow(compressed.length);
  compressed.copy(exact);
  return exact;
}
