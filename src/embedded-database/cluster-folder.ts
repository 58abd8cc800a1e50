import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite' with { 'resolution-mode': 'import' };
import { initialCluster } from './initial-cluster';

const CLUSTER = 'cluster';
const UNFINISHED = 'cluster.unfinished';
const REASONS = new Map([
  ['EEXIST', 'it is not a folder'],
  ['ENOTDIR', 'it is not a folder'],
  ['EACCES', 'this user may not write there'],
  ['EPERM', 'this user may not write there'],
  ['EROFS', 'it is on a read-only file system'],
  ['ENOSPC', 'the disk is full'],
]);

/** Creates the folder for the database and its lock, which only its owner may enter. */
export function createDataFolder(folder: string): void {
  try {
    createFolders(folder);
    readdirSync(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`The folder ${folder} cannot hold the database: ${describeError(code)}.`);
  }
}

/**
 * Opens the cluster in a locked data folder. A new one is created beside its final path and renamed
 * when it is complete, so that a kill in between leaves nothing that looks like a database.
 */
export async function openCluster(
  folder: string,
  open: (options: { dataDir?: string; loadDataDir?: Blob }) => Promise<PGlite>,
): Promise<PGlite> {
  const cluster = join(folder, CLUSTER);
  const unfinished = join(folder, UNFINISHED);
  rmSync(unfinished, { recursive: true, force: true });
  if (!existsSync(cluster)) {
    mkdirSync(unfinished, { mode: 0o700 });
    const created = await open({ dataDir: unfinished, loadDataDir: await initialCluster() });
    await created.close();
    renameSync(unfinished, cluster);
  }
  return open({ dataDir: cluster });
}

/** Not `recursive: true`, which never returns if a folder cannot be created, as in /proc. */
function createFolders(folder: string): void {
  if (existsSync(folder)) return;
  createFolders(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

function describeError(code = 'nothing'): string {
  return REASONS.get(code) ?? `the system answers ${code}`;
}
