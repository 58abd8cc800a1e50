import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from '../../src/config/config';
import { readFileVariables, secretVariables } from '../../src/config/file-variables';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'secret-files-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(content: string | Buffer, name = 'secret'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function problemsOf(environment: Record<string, string>): string[] {
  const problems: string[] = [];
  readFileVariables(environment, problems);
  return problems;
}

describe('secrets in files', () => {
  const iinKey = randomBytes(32).toString('base64');
  const values = {
    DATABASE_URL: 'postgres://service:one@db/gateway',
    DATABASE_OWNER_URL: 'postgres://owner:two@db/gateway',
    DATABASE_LISTEN_URL: 'postgres://service:one@direct/gateway',
    DATABASE_REPLICA_URLS: 'postgres://service:one@r1/gateway,postgres://service:one@r2/gateway',
    IIN_HMAC_KEY: iinKey,
    IIN_HMAC_PREVIOUS_KEYS: `${randomBytes(32).toString('base64')},${iinKey}`,
    IIN_HMAC_NEXT_KEY: randomBytes(32).toString('base64'),
    EVIDENCE_SIGNING_KEY: randomBytes(32).toString('base64'),
    BOOTSTRAP_TENANT_KEY: 'k'.repeat(40),
  };

  it('give the same configuration as variables do, each of them', () => {
    const files = Object.entries(values).map(([name, value]) => [
      `${name}_FILE`,
      fileWith(`${value}\n`, name),
    ]);
    expect(Object.keys(values).sort()).toEqual([...secretVariables].sort());
    const options = { toServe: true };
    expect(readConfig(Object.fromEntries(files) as typeof values, options)).toEqual(
      readConfig(values, options),
    );
  });

  it.each([
    ['without an end of its line', ''],
    ['with a newline', '\n'],
    ['with CRLF', '\r\n'],
  ])('are read %s', (_, end) => {
    const IIN_HMAC_KEY_FILE = fileWith(iinKey + end);
    const symlink = join(folder, 'link');
    symlinkSync(IIN_HMAC_KEY_FILE, symlink);
    for (const file of [IIN_HMAC_KEY_FILE, symlink]) {
      const { iinKeys } = readConfig({ IIN_HMAC_KEY_FILE: file });
      expect(iinKeys?.current.toString('base64')).toBe(iinKey);
    }
  });

  it('may have 64 KB and no more, whatever size the file system says', () => {
    const full = fileWith('k'.repeat(64 * 1024), 'full');
    expect(readFileVariables({ IIN_HMAC_KEY_FILE: full }, [])['IIN_HMAC_KEY']).toHaveLength(65_536);
    const larger = ['IIN_HMAC_KEY_FILE must name a file of at most 64 KB'];
    expect(problemsOf({ IIN_HMAC_KEY_FILE: fileWith('k'.repeat(64 * 1024 + 1)) })).toEqual(larger);
    // Its size is said to be 0.
    expect(problemsOf({ IIN_HMAC_KEY_FILE: '/proc/self/smaps' })).toEqual(larger);
  });

  it('must not be given twice; an empty variable is none', () => {
    const both = { DATABASE_URL: values.DATABASE_URL, DATABASE_URL_FILE: fileWith('x') };
    expect(() => readConfig(both)).toThrow(
      new ConfigError('DATABASE_URL and DATABASE_URL_FILE must not both be set'),
    );
    expect(readConfig({ ...both, DATABASE_URL_FILE: '' }).databaseUrl).toBe(values.DATABASE_URL);
    const file = fileWith(values.DATABASE_URL);
    expect(readConfig({ DATABASE_URL: '', DATABASE_URL_FILE: file }).databaseUrl).toBe(
      values.DATABASE_URL,
    );
  });

  it.each(['', '\n', '\r\n'])('must not be empty: %j', (content) => {
    expect(problemsOf({ IIN_HMAC_KEY_FILE: fileWith(content) })).toEqual([
      'IIN_HMAC_KEY_FILE must name a file that is not empty',
    ]);
  });

  it.each(['one\ntwo', 'one\n\n', 'one\rtwo\n', '\none', 'one\0'])(
    'must have a single line: %j',
    (content) => {
      expect(problemsOf({ DATABASE_URL_FILE: fileWith(content) })).toEqual([
        'DATABASE_URL_FILE must name a file with a single line',
      ]);
    },
  );

  it('must be text', () => {
    expect(problemsOf({ IIN_HMAC_KEY_FILE: fileWith(Buffer.from([0x6b, 0xff, 0xfe])) })).toEqual([
      'IIN_HMAC_KEY_FILE must name a text file in UTF-8',
    ]);
  });

  it('must be regular files: a pipe that nobody writes to does not keep the start waiting', () => {
    mkdirSync(join(folder, 'folder'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    for (const path of [join(folder, 'folder'), join(folder, 'pipe'), '/dev/zero']) {
      expect(problemsOf({ IIN_HMAC_KEY_FILE: path })).toEqual([
        'IIN_HMAC_KEY_FILE must name a regular file',
      ]);
    }
  });

  it('must be readable', () => {
    const missing = (path: string): string[] => problemsOf({ EVIDENCE_SIGNING_KEY_FILE: path });
    const problem = 'EVIDENCE_SIGNING_KEY_FILE must name a file that can be read:';
    expect(missing(join(folder, 'none'))).toEqual([`${problem} ENOENT`]);
    expect(missing('x'.repeat(5_000))).toEqual([`${problem} ENAMETOOLONG`]);
    expect(missing('a\0b')).toEqual([`${problem} ERR_INVALID_ARG_VALUE`]);
    const closed = fileWith('x');
    chmodSync(closed, 0);
    // The superuser reads every file.
    if (process.getuid?.() !== 0) expect(missing(closed)).toEqual([`${problem} EACCES`]);
  });

  it('are not repeated in an error, nor is the name of a file, which may be a secret', () => {
    const secret = 'a-secret-written-in-the-wrong-place';
    const environment = {
      IIN_HMAC_KEY_FILE: fileWith(secret),
      DATABASE_URL_FILE: secret,
      BOOTSTRAP_TENANT_KEY_FILE: fileWith(`${secret}\n${secret}`, 'lines'),
    };
    let message = '';
    try {
      readConfig(environment, { toServe: true });
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(
      /DATABASE_URL_FILE must .*BOOTSTRAP_TENANT_KEY_FILE must .*IIN_HMAC_KEY must/,
    );
    expect(message).not.toContain('secret');
  });
});
