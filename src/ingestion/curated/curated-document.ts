import { isUtf8 } from 'node:buffer';
import type { ImportedFile } from '../../import/read-import';
import type { RunQuery } from '../../import/tables/run-query';
import { containsIinNotBin } from '../../personal-data/iin-policies';
import { sql } from '../../postgres/sql';
import { bundleFiles } from '../../upstreams/bundle';
import { hashOf } from '../received-document';
import { storeSnapshot } from '../stored-snapshot';

/**
 * Stores the files of an import as one document, and returns its hash. The values were checked; a
 * comment was not: where it has what may be a personal number, the hash alone is stored.
 */
export async function storeFiles(run: RunQuery, files: readonly ImportedFile[]): Promise<Buffer> {
  const bytes = bundleFiles(files);
  if (!files.some(hasPersonalNumber)) return storeSnapshot(run, bytes);
  const hash = hashOf(bytes);
  await run(sql`
insert into upstream_snapshot (hash, body, size_bytes) values (${hash}, null, ${bytes.length})
on conflict (hash) do nothing`);
  return hash;
}

/** An import does not search them either: they have long numbers of other kinds. */
const urls = /https?:\/\/\S+/g;

const hasPersonalNumber = ({ bytes }: ImportedFile): boolean =>
  !isUtf8(bytes) || containsIinNotBin(bytes.toString().replaceAll(urls, ''));
