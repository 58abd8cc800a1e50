import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isDay, type Day } from '../../kernel/scalars/day';
import { bundleFiles } from '../../upstreams/bundle';
import type { Upstream } from '../../upstreams/upstream';
import { hashOf, type ReceivedDocument } from './received-document';

const maxMegabytes = 256;

/** A path that cannot be read as documents; its message is for the person who gave it. */
export class UnusableFile extends Error {
  readonly code = 'UNUSABLE_FILE';
}

/** Files that are one document, and the path that names it. */
export interface DocumentFiles {
  readonly path: string;
  readonly files: readonly string[];
}

/**
 * The documents at a path: a file, or those of a folder that the upstream reads, by name. Where a
 * folder is one document, a folder of such folders is several.
 */
export async function findDocumentFiles(
  path: string,
  upstream: Upstream,
): Promise<DocumentFiles[]> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return [{ path, files: [path] }];
  if (!found?.isDirectory()) throw new UnusableFile(`${path}: no such file or folder`);
  const entries = await readdir(path, { withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(upstream.fileExtension))
    .map(({ name }) => join(path, name))
    .sort();
  if (files.length > 0) {
    return upstream.isFolder
      ? [{ path, files }]
      : files.map((file) => ({ path: file, files: [file] }));
  }
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  if (!upstream.isFolder || folders.length === 0) {
    throw new UnusableFile(`${path}: the folder has no ${upstream.fileExtension} file`);
  }
  const all: DocumentFiles[] = [];
  for (const name of folders.sort())
    all.push(...(await findDocumentFiles(join(path, name), upstream)));
  return all;
}

/**
 * Documents in an order in which each can be taken: by the day and the version that their paths
 * name, and of one version the whole list before the changes that led to it. Others keep their
 * order, before those with a day.
 */
export function inReadingOrder(
  documents: readonly DocumentFiles[],
  upstream: Upstream,
): DocumentFiles[] {
  const ordered = documents.map((document) => {
    const version = upstream.versionOf?.(document.path);
    const day = version?.publishedOn ?? dayOf(document.path) ?? '';
    const step = version?.isDelta ? 1 : 0;
    return { document, key: [day, version?.text ?? '', step].join(' ') };
  });
  ordered.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return ordered.map(({ document }) => document);
}

/** Files as a document. It counts as retrieved when the last of them was changed. */
export async function readDocumentFiles(
  { path, files }: DocumentFiles,
  upstream: Upstream,
  now: Date,
): Promise<ReceivedDocument> {
  const found = await Promise.all(files.map((file) => stat(file)));
  const size = found.reduce((sum, each) => sum + each.size, 0);
  if (size > maxMegabytes * 1024 * 1024) {
    throw new UnusableFile(`${path}: is larger than ${maxMegabytes} MB`);
  }
  const contents: { name: string; bytes: Buffer }[] = [];
  for (const file of files) contents.push({ name: basename(file), bytes: await readFile(file) });
  const [first] = contents;
  const isBundle = upstream.isFolder || !first;
  const bytes = isBundle ? bundleFiles(contents) : first.bytes;
  const changedAt = new Date(Math.max(0, ...found.map(({ mtimeMs }) => mtimeMs)));
  const retrievedAt = changedAt < now ? changedAt : now;
  const version = upstream.versionOf?.(path) ?? null;
  const publishedOn = version?.publishedOn ?? dayOf(path);
  return { bytes, snapshot: hashOf(bytes), origin: path, retrievedAt, publishedOn, version };
}

/** The day in the name of a file, or else of its folder: the person who saved it wrote it. */
function dayOf(path: string): Day | null {
  for (const name of [basename(path), basename(dirname(path))]) {
    const day = /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/.exec(name)?.[0];
    if (day !== undefined && isDay(day)) return day;
  }
  return null;
}
