import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '../../src/project-root';

/** Where the rivals are, with packages of their own: the gateway is installed without them. */
export const competitorsFolder = (): string => join(projectRoot(), 'bench/competitors');

/** Requires one of their packages. */
export const requireCompetitor = (name: string): unknown =>
  createRequire(join(competitorsFolder(), 'package.json'))(name);

/** Installs them, the first time and whenever the lock file has become another one. */
export async function installCompetitors(say: (line: string) => void): Promise<boolean> {
  if (isInstalled()) return true;
  say("installing the rivals' packages");
  const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = spawn('npm', words, { cwd: competitorsFolder(), stdio: ['ignore', 2, 'inherit'] });
  const [code] = (await once(npm, 'exit')) as [number | null];
  if (code === 0) copyFileSync(wanted(), installed());
  else say(`the rivals are left out: npm ci ended with ${code}`);
  return code === 0;
}

const wanted = (): string => join(competitorsFolder(), 'package-lock.json');
/** The lock file that was installed, kept beside what it names. */
const installed = (): string => join(competitorsFolder(), 'node_modules/.installed-lock.json');

function isInstalled(): boolean {
  return existsSync(installed()) && readFileSync(installed()).equals(readFileSync(wanted()));
}

/** A Node.js to run a rival, and its version as it gives it. */
export interface CompetitorNode {
  path: string;
  version: string;
}

/** A Node.js that is new enough for PostGraphile: the one that runs this, or the one npm has. */
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
