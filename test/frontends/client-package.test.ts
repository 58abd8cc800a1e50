import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../docs/pages';
import { AnsweringServer, json } from '../client/answering-server';

/** `packages/client` as `npm pack` packs it, installed into a fresh project. */
const folder = mkdtempSync(join(tmpdir(), 'client-package-'));
const projectFolder = join(folder, 'project');
let server: AnsweringServer;

beforeAll(async () => {
  const packed = ['pack', '--silent', '--pack-destination', folder];
  execFileSync('npm', packed, { cwd: join(root, 'packages/client') });
  const { name, version } = packageOf(join(root, 'packages/client'));
  const archive = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
  mkdirSync(projectFolder);
  writeFileSync(join(projectFolder, 'package.json'), '{ "name": "fresh", "private": true }');
  const installed = ['install', '--offline', '--no-audit', '--no-fund', join(folder, archive)];
  execFileSync('npm', installed, { cwd: projectFolder, stdio: 'pipe' });
  for (const file of ['client-package.mts', 'client-package.cts']) {
    cpSync(join(root, 'test/frontends/scenarios', file), join(projectFolder, file));
  }
  server = await AnsweringServer.open();
  const identifyProvider = { name: 'RAKS', status: 'SHUT_DOWN', statusHistory: [] };
  const rest = { legalName: null, bin: null, licenses: { nodes: [] }, disputed: false };
  server.willAnswer(json(200, { data: { identifyProvider: { ...identifyProvider, ...rest } } }));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const packageOf = (path: string) =>
  JSON.parse(execFileSync('cat', [join(path, 'package.json')], { encoding: 'utf8' })) as {
    name: string;
    version: string;
    dependencies?: unknown;
  };

/** Not synchronously: the server that is asked is in this process. */
function run(command: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd: projectFolder }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), output: stdout + stderr });
    });
  });
}

it('installs nothing else', () => {
  expect(
    packageOf(join(projectFolder, 'node_modules/@crypto-enforcement/client')),
  ).not.toHaveProperty('dependencies');
  const listed = execFileSync('ls', ['node_modules'], { cwd: projectFolder, encoding: 'utf8' });
  expect(listed.trim()).toBe('@crypto-enforcement');
});

it.each(['node16', 'nodenext', 'bundler'])(
  'compiles strictly under %s, misuse not',
  async (kind) => {
    const compiler = join(root, 'node_modules/typescript-native/bin/tsc');
    const module = kind === 'bundler' ? 'esnext' : kind;
    const options = ['--strict', '--exactOptionalPropertyTypes', '--noEmit', '--target', 'es2022'];
    const types = ['--lib', 'es2022,dom,dom.asynciterable'];
    const files =
      kind === 'bundler' ? ['client-package.mts'] : ['client-package.mts', 'client-package.cts'];
    const modules = ['--module', module, '--moduleResolution', kind];
    const args = [compiler, ...options, ...types, ...modules, ...files];
    expect(await run(process.execPath, args)).toEqual({ code: 0, output: '' });
  },
);

it.each(['import', 'require'])('answers by %s', async (kind) => {
  const names = '{ createClient, IsThisPlatformAuthorizedDocument }';
  const head =
    kind === 'import'
      ? `import ${names} from '@crypto-enforcement/client';`
      : `const ${names} = require('@crypto-enforcement/client');`;
  const path = join(projectFolder, kind === 'import' ? 'use.mjs' : 'use.cjs');
  const asked = `createClient({ url: '${server.url}' })
    .run(IsThisPlatformAuthorizedDocument, { text: 'raks' })
    .then(({ data }) => console.log(data.identifyProvider.status));`;
  writeFileSync(path, `${head}\n${asked}\n`);
  expect(await run(process.execPath, [path])).toEqual({ code: 0, output: 'SHUT_DOWN\n' });
});

it('has its command', async () => {
  const words = ['--offline', 'crypto-enforcement', 'who', 'raks', '--url', server.url];
  expect(await run('npx', words)).toEqual({ code: 1, output: 'RAKS: shut down\n' });
  expect(await run('npx', ['--offline', 'crypto-enforcement'])).toMatchObject({ code: 2 });
});
