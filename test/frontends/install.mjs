// Installs the packages of docs/frontends.md the first time, and when their lock file has changed.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../docs/frontends');
const lockFile = join(folder, 'package-lock.json');
/** A copy of the lock file that was installed. */
const installed = join(folder, 'node_modules/.installed-lock.json');

if (!existsSync(installed) || !readFileSync(installed).equals(readFileSync(lockFile))) {
  const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', words, { cwd: folder, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
  copyFileSync(lockFile, installed);
}
