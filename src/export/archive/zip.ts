import { pipeline } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of an archive. The next one is asked for once all of its content was read. */
export interface ZipEntry {
  /** Its path within the archive, in ASCII. */
  path: string;
  content: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
}

interface WrittenEntry {
  path: Buffer;
  offset: number;
  crc: number;
  compressedBytes: number;
  bytes: number;
}

/** Beyond it the form without extensions (ZIP64) has no place for a size, or for a position. */
const maxBytes = 0xffff_ffff;
/** Sizes follow the content, which is not known before; names are UTF-8. */
const flags = 0x0808;
const deflated = 8;
const version = 20;
/** 1980-01-01: an archive of the same content has the same bytes. */
const [dosTime, dosDay] = [0, 0x21];

/** An archive would exceed 4 GiB. */
export class ArchiveTooLarge extends Error {}

/** Writes a ZIP archive as its files are read: nothing of it is stored. */
export async function* zip(
  entries: AsyncIterable<ZipEntry>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const written: WrittenEntry[] = [];
  let offset = 0;
  for await (const { path, content } of entries) {
    const entry: WrittenEntry = {
      path: Buffer.from(path),
      offset,
      crc: 0,
      compressedBytes: 0,
      bytes: 0,
    };
    const header = localHeader(entry);
    yield header;
    for await (const chunk of compressed(content, entry)) {
      entry.compressedBytes += chunk.length;
      yield chunk;
    }
    const descriptor = dataDescriptor(entry);
    yield descriptor;
    offset += header.length + entry.compressedBytes + descriptor.length;
    if (offset > maxBytes || entry.bytes > maxBytes) throw new ArchiveTooLarge('Beyond 4 GiB');
    written.push(entry);
  }
  const directory = Buffer.concat(written.map(directoryEntry));
  yield directory;
  yield endOfDirectory(written.length, directory.length, offset);
}

/** Compresses content, and counts it in its entry. */
function compressed(content: ZipEntry['content'], entry: WrittenEntry): AsyncIterable<Buffer> {
  async function* counted(): AsyncGenerator<Buffer, void, undefined> {
    for await (const chunk of content) {
      const bytes = Buffer.from(chunk as Uint8Array);
      entry.crc = crc32(bytes, entry.crc);
      entry.bytes += bytes.length;
      yield bytes;
    }
  }
  const deflate = createDeflateRaw();
  // An error of the content ends the stream that is read below, which throws it.
  pipeline(counted, deflate, () => undefined);
  return deflate;
}

function localHeader({ path }: WrittenEntry): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  writeForm(header, 4);
  header.writeUInt16LE(path.length, 26);
  return Buffer.concat([header, path]);
}

/** The version, the flags, the method and the time of an entry. */
function writeForm(header: Buffer, at: number): void {
  header.writeUInt16LE(version, at);
  header.writeUInt16LE(flags, at + 2);
  header.writeUInt16LE(deflated, at + 4);
  header.writeUInt16LE(dosTime, at + 6);
  header.writeUInt16LE(dosDay, at + 8);
}

function dataDescriptor(entry: WrittenEntry): Buffer {
  const descriptor = Buffer.alloc(16);
  descriptor.writeUInt32LE(0x08074b50, 0);
  writeSizes(descriptor, 4, entry);
  return descriptor;
}

function writeSizes(target: Buffer, at: number, entry: WrittenEntry): void {
  target.writeUInt32LE(entry.crc, at);
  // What exceeds the limit is rejected after this.
  target.writeUInt32LE(entry.compressedBytes % (maxBytes + 1), at + 4);
  target.writeUInt32LE(entry.bytes % (maxBytes + 1), at + 8);
}

function directoryEntry(entry: WrittenEntry): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(version, 4);
  writeForm(header, 6);
  writeSizes(header, 16, entry);
  header.writeUInt16LE(entry.path.length, 28);
  header.writeUInt32LE(entry.offset, 42);
  return Buffer.concat([header, entry.path]);
}

function endOfDirectory(count: number, bytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(bytes, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
