import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { FetchFailure } from './fetch-failure';
import { GrowingBuffer } from './growing-buffer';
import { headerOf, type RawHeaders } from './response-headers';

/** What is read of a body. */
export interface BodyBounds {
  /** After decompression. */
  readonly maxBytes: number;
  /** Whether a larger body is a failure, or its beginning is what is wanted. */
  readonly whenLarger: 'fail' | 'cut';
}

/**
 * Reads and decompresses a body, counting while it reads: a large one is never held whole. Throws a
 * FetchFailure `TOO_LARGE` or `ENCODING`; errors of the stream are thrown as they are.
 */
export async function readBody(
  body: Readable,
  headers: RawHeaders,
  { maxBytes, whenLarger }: BodyBounds,
): Promise<Buffer> {
  const isCompressed = isGzip(headers);
  const statedLength = Number(headerOf(headers, 'content-length') ?? 0);
  if (whenLarger === 'fail' && !isCompressed && statedLength > maxBytes) throw tooLarge(maxBytes);

  const read = new GrowingBuffer(Math.min(statedLength || 0, maxBytes));
  const collect = async (pieces: AsyncIterable<Buffer>): Promise<void> => {
    for await (const piece of pieces) {
      if (read.length + piece.length > maxBytes) {
        read.append(piece.subarray(0, maxBytes - read.length));
        throw tooLarge(maxBytes);
      }
      read.append(piece);
    }
  };
  try {
    if (isCompressed) await pipeline(body, boundedBy(maxBytes), createGunzip(), collect);
    else await pipeline(body, collect);
  } catch (error) {
    const isCut = error instanceof FetchFailure && error.code === 'TOO_LARGE';
    if (!isCut || whenLarger === 'fail') throw error;
  }
  return read.bytes();
}

/** Bounds what is compressed, since it may decompress to nothing for ever. */
function boundedBy(maxBytes: number) {
  // What cannot be compressed becomes larger, by less than this.
  const maxCompressed = maxBytes + Math.ceil(maxBytes / 100) + 1024;
  return async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let length = 0;
    for await (const piece of pieces) {
      length += piece.length;
      if (length > maxCompressed) throw tooLarge(maxBytes);
      yield piece;
    }
  };
}

function isGzip(headers: RawHeaders): boolean {
  const encoding = (headerOf(headers, 'content-encoding') ?? '').trim().toLowerCase();
  if (encoding === '' || encoding === 'identity') return false;
  if (encoding === 'gzip' || encoding === 'x-gzip') return true;
  throw new FetchFailure('ENCODING', 'The body has an encoding that was not offered.', {
    status: 200,
  });
}

function tooLarge(maxBytes: number): FetchFailure {
  return new FetchFailure('TOO_LARGE', `The body is larger than ${maxBytes} bytes.`, {
    status: 200,
  });
}
