import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { GatewayProcess } from '../support/gateway-process';
import { recordEnvironment } from '../support/served-environment';

/** A command that is run beside a gateway, after the sources have changed. */
const project = join(__dirname, '../..');
const folders = ['src', 'migrations', 'scripts', 'data'];
const copied = [...folders, 'ormconfig.ts', 'package.json', 'tsconfig.json'];
const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
let root: string;
let dist: string;
let commandSource: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'command-build-'));
  dist = join(root, 'dist');
  commandSource = join(root, 'src/commands/migrate.command.ts');
  for (const path of copied) cpSync(join(project, path), join(root, path), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
  writeFileSync(join(root, 'src/removed.ts'), 'export const removed = true;\n');
  buildAsAStartDoes();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function buildAsAStartDoes(): void {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}

/** The first line of the usage of `npm run migrate -- unexpected`: npm, too, runs it by `sh`. */
function printedUsage(): string {
  const { status, stderr } = spawnSync('sh', ['-c', `${scripts['migrate']} unexpected`], {
    cwd: root,
    encoding: 'utf8',
  });
  const [error, usage = ''] = stderr.split('\n\n');
  expect([status, error]).toEqual([2, 'Unexpected argument.']);
  return usage.split('\n')[0] ?? '';
}

/** The inode and the time of each file that a gateway may load. */
function servedFiles(folder = dist): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (path === join(dist, 'commands')) return [];
    if (entry.isDirectory()) return servedFiles(path);
    const { ino, mtimeMs } = statSync(path);
    return [`${relative(dist, path)} ${ino} ${mtimeMs}`];
  });
}

function changeUsage(to: string): void {
  const text = readFileSync(commandSource, 'utf8');
  writeFileSync(commandSource, text.replace(/(const usage = `\n).*\n/, `$1${to}\n`));
}

describe('a command', () => {
  it('runs from dist where that is up to date, and writes nothing', () => {
    const before = servedFiles();
    expect(printedUsage()).toBe('Usage: npm run migrate');
    expect(servedFiles()).toEqual(before);
    expect(existsSync(join(dist, 'commands'))).toBe(false);
  });

  it('runs changed sources, and leaves what a gateway runs from as it is', async () => {
    const gateway = new GatewayProcess(
      await recordEnvironment(root, 'data-folder'),
      join(dist, 'src'),
    );
    const address = await gateway.address();
    const before = servedFiles();
    expect(before.join('\n')).toContain('src/main.js ');
    rmSync(join(root, 'src/removed.ts'));
    for (const usage of ['Changed.', 'Changed again.']) {
      changeUsage(usage);
      expect(printedUsage()).toBe(usage);
      expect(servedFiles()).toEqual(before);
    }
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    expect(await gateway.stop()).toBe(0);
  });

  it('runs from dist again after the next start', () => {
    buildAsAStartDoes();
    expect(existsSync(join(dist, 'src/removed.js'))).toBe(false);
    rmSync(join(dist, 'commands'), { recursive: true });
    expect(printedUsage()).toBe('Changed again.');
    expect(existsSync(join(dist, 'commands'))).toBe(false);
  });

  it('runs where nothing was built yet', () => {
    rmSync(dist, { recursive: true });
    expect(printedUsage()).toBe('Changed again.');
    expect(servedFiles()).toEqual([]);
  });
});

const commands = readdirSync(join(project, 'src/commands')).flatMap(
  (file) => /^(.+)\.command\.ts$/.exec(file)?.[1] ?? [],
);

it.each(commands)('npm run %s builds as a command does', (name) => {
  const [build, run] = (scripts[name] ?? '').split(' && ');
  expect(build).toBe('folder=$(node scripts/build.mjs --command)');
  expect(run).toMatch(new RegExp(`^(exec )?node .*\\$folder/src/commands/${name}\\.command\\.js$`));
});
