import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Upstream } from '../upstreams/upstream';
import { hashOf, type ReceivedDocument } from './received-document';

const maxFileMegabytes = 256;

/** A path that cannot be read as documents; its message is for the person who gave it. */
export class UnusableFile extends Error {
  readonly code = 'UNUSABLE_FILE';
}

/** The files at a path: the file itself, or those of a folder that the upstream reads, by name. */
export async function findDocumentFiles(path: string, upstream: Upstream): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return [path];
  if (!found?.isDirectory()) throw new UnusableFile(`${path}: no such file or folder`);
  const names = await readdir(path);
  const files = names.filter((name) => name.endsWith(upstream.fileExtension)).sort();
  if (files.length > 0) return files.map((name) => join(path, name));
  throw new UnusableFile(`${path}: the folder has no ${upstream.fileExtension} file`);
}

/** A file as a document. It counts as retrieved when it was last changed. */
export async function readDocumentFile(path: string, now: Date): Promise<ReceivedDocument> {
  const { size, mtime } = await stat(path);
  if (size > maxFileMegabytes * 1024 * 1024) {
    throw new UnusableFile(`${path}: is larger than ${maxFileMegabytes} MB`);
  }
  const bytes = await readFile(path);
  const retrievedAt = mtime < now ? mtime : now;
  return { bytes, snapshot: hashOf(bytes), origin: path, retrievedAt };
}
