import { isUtf8 } from 'node:buffer';
import type { ImportedFile } from '../../import/read-import';
import type { RunQuery } from '../../import/tables/run-query';
import { containsIinNotBin } from '../../personal-data/iin-policies';
import { bundleFiles } from '../../upstreams/bundle';
import { noteSnapshot, storeSnapshot } from '../documents/stored-snapshot';

/**
 * Stores the files of an import as one document, and returns its hash. The values were checked; a
 * comment was not: where it has what may be a personal number, the hash alone is stored.
 */
export async function storeFiles(run: RunQuery, files: readonly ImportedFile[]): Promise<Buffer> {
  const bytes = bundleFiles(files);
  if (!files.some(hasPersonalNumber)) return storeSnapshot(run, bytes);
  return noteSnapshot(run, bytes);
}

/** An import does not search them either: they have long numbers of other kinds. */
const urls = /https?:\/\/\S+/g;

const hasPersonalNumber = ({ bytes }: ImportedFile): boolean =>
  !isUtf8(bytes) || containsIinNotBin(bytes.toString().replaceAll(urls, ''));
