import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/**
 * A new PostgreSQL cluster as a tar archive. Making one takes two seconds, unpacking a tenth of
 * that, so the archive is kept where build tools keep what they can make again, under the name
 * of the PGlite that made it. Where that cannot be written, it is made each time.
 */
export async function initialCluster(): Promise<Blob> {
  const file = cacheFile();
  try {
    return new Blob([readFileSync(file)]);
  } catch {
    const archive = await makeCluster();
    keep(file, Buffer.from(await archive.arrayBuffer()));
    return archive;
  }
}

async function makeCluster(): Promise<Blob> {
  const { PGlite } = await import('@electric-sql/pglite');
  // A segment of the log takes its whole size on disk however little is in it: 1 MB, not 16.
  const database = await PGlite.create({ initDbStartParams: ['--wal-segsize=1'] });
  try {
    await database.exec('CHECKPOINT');
    return await database.dumpDataDir('none');
  } finally {
    await database.close();
  }
}

function cacheFile(): string {
  const entry = require.resolve('@electric-sql/pglite');
  const manifest = readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const modules = entry.slice(0, entry.lastIndexOf(`${sep}@electric-sql${sep}`));
  return join(modules, '.cache', 'embedded-database', `cluster-${version}.tar`);
}

function keep(file: string, archive: Buffer): void {
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(unfinished, archive);
    renameSync(unfinished, file);
  } catch {
    // An installation that may not be written to does without.
  }
}
