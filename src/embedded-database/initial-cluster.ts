import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/**
 * A new PostgreSQL cluster as a tar archive. Creating one takes two seconds and unpacking a tenth
 * of that, so the archive is cached in `node_modules/.cache`, by the version of PGlite. If that
 * folder is not writable, a cluster is created at each start.
 */
export async function initialCluster(): Promise<Blob> {
  const file = cachePath();
  try {
    return new Blob([readFileSync(file)]);
  } catch {
    const archive = await createCluster();
    saveToCache(file, Buffer.from(await archive.arrayBuffer()));
    return archive;
  }
}

async function createCluster(): Promise<Blob> {
  const { PGlite } = await import('@electric-sql/pglite');
  // A WAL segment has its full size on disk even if almost empty: 1 MB in place of 16.
  const database = await PGlite.create({ initDbStartParams: ['--wal-segsize=1'] });
  try {
    await database.exec('CHECKPOINT');
    return await database.dumpDataDir('none');
  } finally {
    await database.close();
  }
}

function cachePath(): string {
  const entry = require.resolve('@electric-sql/pglite');
  const manifest = readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const modules = entry.slice(0, entry.lastIndexOf(`${sep}@electric-sql${sep}`));
  return join(modules, '.cache', 'embedded-database', `cluster-${version}.tar`);
}

function saveToCache(file: string, archive: Buffer): void {
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(unfinished, archive);
    renameSync(unfinished, file);
  } catch {
    // The installation is read-only.
  }
}
