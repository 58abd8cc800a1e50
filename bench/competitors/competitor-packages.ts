import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '../../src/project-root';

/** The folder of the competitors, with its own packages: the gateway's do not include them. */
export const competitorsFolder = (): string => join(projectRoot(), 'bench/competitors');

/** Requires one of those packages. */
export const requireCompetitor = (name: string): unknown =>
  createRequire(join(competitorsFolder(), 'package.json'))(name);

/** Installs them the first time, and when the lock file has changed. Returns whether they are. */
export async function installCompetitors(log: (line: string) => void): Promise<boolean> {
  if (isInstalled()) return true;
  log("installing the competitors' packages");
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = spawn('npm', args, { cwd: competitorsFolder(), stdio: ['ignore', 2, 'inherit'] });
  const [code] = (await once(npm, 'exit')) as [number | null];
  if (code === 0) copyFileSync(lockFile(), installedLockFile());
  else log(`the competitors are left out: npm ci ended with ${code}`);
  return code === 0;
}

const lockFile = (): string => join(competitorsFolder(), 'package-lock.json');
/** A copy of the lock file that was installed. */
const installedLockFile = (): string =>
  join(competitorsFolder(), 'node_modules/.installed-lock.json');

function isInstalled(): boolean {
  return (
    existsSync(installedLockFile()) &&
    readFileSync(installedLockFile()).equals(readFileSync(lockFile()))
  );
}

/** A Node.js that runs a competitor, and its version. */
export interface CompetitorNode {
  path: string;
  version: string;
}

/** A Node.js new enough for PostGraphile: this one, or the one from npm. */
export function competitorNode(): CompetitorNode | undefined {
  if (Number(process.versions.node.split('.')[0]) >= 22) {
    return { path: process.execPath, version: process.version };
  }
  const folder = join(competitorsFolder(), `node_modules/node-${process.platform}-${process.arch}`);
  if (!existsSync(folder)) return undefined;
  const { version } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as CompetitorNode;
  return { path: join(folder, 'bin/node'), version: `v${version}` };
}
