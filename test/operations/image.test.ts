import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { allOf, execForm, readDockerfile, variablesOf } from '../support/dockerfile';
import { freePort } from '../support/postgresql-programs';
import { ImageFolder } from './support/image-folder';

const runtime = readDockerfile().at(-1) ?? [];
const commandOf = (keyword: string): string[] =>
  allOf(runtime, keyword).flatMap((each) => execForm(each) ?? []);

/** `nobody`. Only root may start a process as another user. */
const uid = 65_534;
const describeAsRoot = process.getuid?.() === 0 ? describe : describe.skip;

describeAsRoot('what the Dockerfile puts together, as a user that may not write to it', () => {
  let image: ImageFolder;
  let dataFolder: string;
  beforeAll(async () => {
    image = await ImageFolder.make();
    dataFolder = image.dataFolder(uid);
  });
  afterAll(() => image.remove());

  let child: ChildProcess | undefined;
  afterEach(() => child?.kill('SIGKILL'));

  function start(environment: Record<string, string>) {
    const [, ...words] = commandOf('CMD');
    const started = spawn(process.execPath, words, {
      cwd: image.app,
      env: { ...variablesOf(runtime), DATA_DIR: dataFolder, ...environment },
      uid,
      gid: uid,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    let errors = '';
    started.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const ended = once(started, 'close').then(([code]) => code as number | null);
    const ready = Promise.race([
      once(started.stdout, 'data').then(([chunk]) => String(chunk)),
      ended.then((code) => Promise.reject(new Error(`ended with ${code}: ${errors}`))),
    ]);
    return { ready, ended, stop: () => started.kill('SIGTERM') };
  }

  const healthCheck = (PORT: string): number | null => {
    const [, ...words] = commandOf('HEALTHCHECK');
    return spawnSync(process.execPath, words, { env: { PORT } }).status;
  };

  it('starts, answers, serves the query editor, is healthy, and stops on SIGTERM', async () => {
    const PORT = String(await freePort());
    expect(healthCheck(PORT)).toBe(1);
    const gateway = start({ PORT, QUERY_EDITOR: 'on' });
    expect(await gateway.ready).toContain('query editor');

    const address = `http://127.0.0.1:${PORT}`;
    const response = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ providers(first: 1) { nodes { id } } }' }),
    });
    expect(await response.json()).toMatchObject({ data: { providers: { nodes: [{}] } } });
    const page = await fetch(`${address}/playground`, { headers: { accept: 'text/html' } });
    const script = /src="([^"]+\.js)"/.exec(await page.text())?.[1] ?? 'none';
    expect((await fetch(new URL(script, page.url))).status).toBe(200);
    expect(healthCheck(PORT)).toBe(0);

    gateway.stop();
    expect(await gateway.ended).toBe(0);
    expect(healthCheck(PORT)).toBe(1);
    expect(readdirSync(dataFolder)).not.toEqual([]);
  });

  it('has the commands, and no development packages', () => {
    const commands = join(image.app, 'dist/src/commands');
    const run = spawnSync(process.execPath, [join(commands, 'tenant.command.js')], {
      uid,
      gid: uid,
    });
    expect(run.status).toBe(2);
    expect(readdirSync(commands)).toEqual(
      expect.arrayContaining(['migrate', 'import', 'evidence'].map((each) => `${each}.command.js`)),
    );
    for (const name of ['monaco-editor', 'typescript', 'jest']) {
      expect(existsSync(join(image.app, 'node_modules', name))).toBe(false);
    }
  });
});
