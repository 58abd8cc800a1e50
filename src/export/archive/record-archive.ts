import { createHash } from 'node:crypto';
import { describeExport } from '../export-description';
import type { ExportList } from '../export-list';
import type { ExportPages } from '../export-pages';
import { writeExport, type PreparedExport } from '../open-export';
import { dataPackage, type PackagedList } from './data-package';
import { zip, type ZipEntry } from './zip';

/** A list of the archive, whose pages are read when the list's turn has come. */
export interface ArchivedList {
  list: ExportList;
  open(): Promise<{ prepared: PreparedExport; pages: ExportPages }>;
}

const readMe = `The public record, a CSV file a list, described by datapackage.json
(https://specs.frictionlessdata.io/data-package/): columns with types and meanings, keys, the
commits of the record that the files have, rows left out for their licence, and hashes.

A text that a spreadsheet could run as a formula (it begins with = + - @, a tab or a line break) has
an apostrophe before it. Lists are JSON. A cell without anything is null.

Whom to name for which rows: licenses in datapackage.json.
`;

/** Every list of the record in one ZIP archive: a Data Package of Frictionless. */
export function recordArchive(
  lists: readonly ArchivedList[],
  madeAt: Date,
): AsyncGenerator<Uint8Array, void, undefined> {
  return zip(entries(lists, madeAt));
}

async function* entries(
  lists: readonly ArchivedList[],
  madeAt: Date,
): AsyncGenerator<ZipEntry, void, undefined> {
  const packaged: PackagedList[] = [];
  yield { path: 'README.txt', content: [readMe] };
  for (const { list, open } of lists) {
    const { prepared, pages } = await open();
    const counted = new CountedContent(writeExport('csv', prepared, pages));
    const path = `data/${list.name}.csv`;
    yield { path, content: counted.chunks() };
    const description = await describeExport(prepared, pages.progress);
    packaged.push({ list, path, description, bytes: counted.bytes, hash: counted.hash() });
  }
  const text = `${JSON.stringify(dataPackage(packaged, madeAt), null, 2)}\n`;
  yield { path: 'datapackage.json', content: [text] };
}

/** Content with its length and its hash, once it was read. */
class CountedContent {
  bytes = 0;
  private readonly digest = createHash('sha256');

  constructor(private readonly content: AsyncIterable<string | Uint8Array>) {}

  async *chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of this.content) {
      const bytes = Buffer.from(chunk as Uint8Array);
      this.bytes += bytes.length;
      this.digest.update(bytes);
      yield bytes;
    }
  }

  hash(): string {
    return this.digest.digest('hex');
  }
}
