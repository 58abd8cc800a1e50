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

/** Makes the folder that holds the database and its lock; only its owner may enter. */
export function createDataFolder(folder: string): void {
  try {
    makeFolders(folder);
    readdirSync(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`The folder ${folder} cannot hold the database: ${reasonOf(code)}.`);
  }
}

/**
 * Opens the cluster in a data folder that is locked. A new one is made beside its place and moved
 * there when it is whole, so that a kill in between leaves nothing that looks like a database.
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
    const made = await open({ dataDir: unfinished, loadDataDir: await initialCluster() });
    await made.close();
    renameSync(unfinished, cluster);
  }
  return open({ dataDir: cluster });
}

/** Not `recursive: true`, which never returns where a folder cannot be made at all, as in /proc. */
function makeFolders(folder: string): void {
  if (existsSync(folder)) return;
  makeFolders(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

function reasonOf(code = 'nothing'): string {
  return REASONS.get(code) ?? `the system answers ${code}`;
}
