import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const project = join(__dirname, '../..');
const omitted = ['@graphiql', 'graphiql', 'monaco-editor', 'monaco-graphql'];
// Otherwise Node.js would find the packages from where the links lead.
const nodeOptions = ['--preserve-symlinks', '--preserve-symlinks-main'];
let root: string;

/** The project as `npm ci --omit=dev` leaves it, with the server built and the editor not. */
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'omitted-packages-test-'));
  const link = (path: string) => symlinkSync(join(project, path), join(root, path));
  mkdirSync(join(root, 'node_modules'));
  mkdirSync(join(root, 'dist'));
  for (const name of readdirSync(join(project, 'node_modules'))) {
    if (!omitted.includes(name)) link(join('node_modules', name));
  }
  for (const path of ['src', 'data', 'dist/src', 'dist/migrations', 'package.json']) link(path);
  link('package-lock.json');
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test('builds no editor without its packages, and says why', () => {
  const script = join(root, 'dist/src/editor/build.js');
  const { status, stderr } = spawnSync(process.execPath, [...nodeOptions, script], {
    encoding: 'utf8',
  });
  expect(stderr).toBe(
    'The query editor is not built: its packages are devDependencies, ' +
      'and "npm ci" left them out.\n',
  );
  expect(status).toBe(0);
});

test('starts without an editor that is not built, and logs it once', async () => {
  const child = spawn(process.execPath, [...nodeOptions, join(root, 'dist/src/main.js')], {
    env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: join(root, 'data-folder') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => (log += part));
  try {
    const [ready] = (await once(child.stdout, 'data')) as [Buffer];
    const [, address = ''] = /^Ready: API (http:\S+)\/graphql, key/.exec(ready.toString()) ?? [];
    expect((await fetch(`${address}/playground`)).status).toBe(404);
    expect((await fetch(`${address}/`)).status).toBe(200);
    expect(log.match(/"query editor off: it is not built"/g)).toHaveLength(1);
  } finally {
    child.kill();
    await once(child, 'close');
  }
});
