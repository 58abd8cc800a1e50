import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { post } from './support/http-server';

/** The process as an operator runs it: `node dist/src/main.js`, with nothing in its environment. */
const main = join(__dirname, '../dist/src/main.js');

interface Gateway {
  process: ChildProcess;
  output: { out: string; err: string };
  ended: Promise<number | null>;
}

function start(environment: Record<string, string>): Gateway {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.err += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { process: child, output, ended };
}

/** The address that the process prints when it is ready. */
async function addressOf({ process: child, output, ended }: Gateway): Promise<string> {
  const stdout = child.stdout as NodeJS.ReadableStream;
  while (!output.out.includes('\n')) {
    const closed = await Promise.race([once(stdout, 'data').then(() => false), ended]);
    if (closed !== false) throw new Error(`The gateway ended with ${closed}: ${output.err}`);
  }
  return /API (http:\S+)\/graphql/.exec(output.out)?.[1] ?? '';
}

describe('the gateway', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gateway-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('starts from nothing, answers the first query of the README, and ends in order', async () => {
    const gateway = start({ DATA_DIR: join(folder, 'data') });
    const address = await addressOf(gateway);
    expect(gateway.output.out).toMatch(
      /^Ready: API http:\/\/127\.0\.0\.1:\d+\/graphql, query editor http:\S+\/playground\n$/,
    );
    const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
    const [, query = '', answer = ''] =
      /```graphql\n([^]*?)```\n\n```json\n([^]*?)\n```/.exec(readme) ?? [];
    expect((await post(address, { query })).body).toEqual(JSON.parse(answer));

    const second = start({ DATA_DIR: join(folder, 'data') });
    expect(await second.ended).toBe(1);
    expect(second.output.err).toMatch(/^The folder \S+ is in use by process \d+: .*\n$/);

    gateway.process.kill('SIGTERM');
    expect(await gateway.ended).toBe(0);

    const again = start({ DATA_DIR: join(folder, 'data'), NODE_ENV: 'production' });
    const newAddress = await addressOf(again);
    expect(again.output.out).not.toContain('playground');
    expect((await post(newAddress, { query })).body).toEqual(JSON.parse(answer));
    again.process.kill('SIGINT');
    expect(await again.ended).toBe(0);
  });

  it('ends though a caller never finishes asking', async () => {
    const gateway = start({ DATA_DIR: join(folder, 'data') });
    const { port } = new URL(await addressOf(gateway));
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n{');
    await fetch(`http://127.0.0.1:${port}/healthz`);
    gateway.process.kill('SIGTERM');
    expect(await gateway.ended).toBe(0);
    socket.destroy();
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['DATABASE_URL', 'mysql://localhost/record'],
    ['NODE_ENV', 'prod'],
    ['QUERY_EDITOR', 'yes'],
    ['LOG_LEVEL', 'loud'],
  ])('is stopped by %s=%s, and says what was expected', async (name, value) => {
    const gateway = start({ DATA_DIR: join(folder, 'data'), [name]: value });
    expect(await gateway.ended).toBe(1);
    expect(gateway.output.err).toMatch(new RegExp(`^${name} is .*\\n$`));
    expect(gateway.output.out).toBe('');
  });

  it('says in a line that the database it was given does not answer', async () => {
    const gateway = start({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' });
    expect(await gateway.ended).toBe(1);
    expect(gateway.output.err).toMatch(/^.*ECONNREFUSED 127\.0\.0\.1:1\n$/);
  });

  it('refuses a port that is taken, in a line, and leaves its folder free', async () => {
    const gateway = start({ DATA_DIR: join(folder, 'one') });
    const { port } = new URL(await addressOf(gateway));
    const other = start({ DATA_DIR: join(folder, 'two'), PORT: port });
    expect(await other.ended).toBe(1);
    expect(other.output.err.trim().split('\n').at(-1)).toMatch(/EADDRINUSE.*127\.0\.0\.1/);
    const third = start({ DATA_DIR: join(folder, 'two') });
    await addressOf(third);
    for (const each of [gateway, third]) {
      each.process.kill('SIGTERM');
      expect(await each.ended).toBe(0);
    }
  });
});
