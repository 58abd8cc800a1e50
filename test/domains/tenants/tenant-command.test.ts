import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authenticate } from '../../../src/domains/tenants/authenticate';
import { runTenantCommand } from '../../../src/domains/tenants/tenant-command';
import { parseTenantArgs } from '../../../src/domains/tenants/tenant-args';
import { runCommand, type CommandAnswer } from '../../support/gateway-process';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { statementRunner } from '../../../src/postgres/statement-runner';

const noon = new Date('2026-11-22T06:00:00Z');
const minute = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);

describe('the command for tenants', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  async function tenant(...words: string[]): Promise<CommandAnswer> {
    const answer = { stdout: '', stderr: '' };
    const code = await runTenantCommand(words, {
      openDatabase: () =>
        Promise.resolve({
          run: statementRunner(database.dataSource),
          close: () => Promise.resolve(),
        }),
      stdout: { write: (text: string) => (answer.stdout += text) },
      stderr: { write: (text: string) => (answer.stderr += text) },
      now: noon,
    });
    return { code, ...answer };
  }
  const keyOf = ({ stdout }: CommandAnswer): string => stdout.trimEnd().split('\n').at(-1) ?? '';
  const whoHas = async (key: string): Promise<string[]> => {
    const { tenantSlug, scopes } = await authenticate(statementRunner(database.service), key);
    return [tenantSlug, ...scopes];
  };
  const listed = async (): Promise<string[][]> =>
    (await tenant('list')).stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/));

  it('makes keys, shows each once, lists them without, and revokes them', async () => {
    const first = await tenant('add', 'a-bank');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(
      /^A key of a-bank for evaluations:read, evaluations:write, [^\n]*\nceg_[\w-]{43}\n$/,
    );
    const second = await tenant(
      ...['add', 'a-bank', '--scopes', 'rules:write,evaluations:read', '--expires', '2099-12-31'],
    );
    const [one, two] = [keyOf(first), keyOf(second)];
    expect(await whoHas(one)).toEqual(['a-bank', 'evaluations:read', 'evaluations:write']);
    expect(await whoHas(two)).toEqual(['a-bank', 'evaluations:read', 'rules:write']);
    const usual = ['a-bank', one.slice(0, 12), 'evaluations:read,evaluations:write', minute, '-'];
    const special = ['a-bank', two.slice(0, 12), 'evaluations:read,rules:write', minute];
    const heads = ['tenant', 'prefix', 'scopes', 'created', 'expires', 'revoked'];
    expect(await listed()).toEqual([
      heads,
      [...usual, '-'],
      [...special, '2099-12-31T19:00Z', '-'],
    ]);
    const revoked = await tenant('revoke', one.slice(0, 12));
    expect(revoked).toMatchObject({ code: 0, stderr: '' });
    await expect(whoHas(one)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    expect(await whoHas(two)).toContain('a-bank');
    expect((await listed())[1]).toEqual([...usual, minute]);
    expect((await tenant('list')).stdout).not.toContain(one.slice(12));
  });

  it('ends with 1, and a line, where there is no such key', async () => {
    await tenant('add', 'a-bank');
    for (const prefix of ['ceg_nobodys1', 'ceg_', '%']) {
      expect(await tenant('revoke', prefix)).toEqual({
        code: 1,
        stdout: '',
        stderr: 'No key has this prefix: `list` shows those that there are.\n',
      });
    }
  });

  it('ends with 2 where it is used wrongly, and with 0 where it is asked how', async () => {
    const { code, stdout, stderr } = await tenant('ad', 'a-bank');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^Say what to do: add, list or revoke\.\n\nUsage: npm run tenant -- add/,
    );
    expect(await tenant('--help')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Usage: npm run tenant -- add <slug>/),
    });
  });
});

describe('npm run tenant', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tenant-'));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it('makes a key on a database that is new, as the last line', async () => {
    const added = await runCommand('tenant', ['add', 'a-bank'], { DATA_DIR: dataDir });
    expect(added).toMatchObject({ code: 0, stderr: '' });
    expect(added.stdout).toMatch(/\nceg_[\w-]{43}\n$/);
  });

  it('ends with 1 where the database cannot be reached, and says so on one line', async () => {
    const address = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
    const { code, stdout, stderr } = await runCommand('tenant', ['list'], address);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^[^\n]*ECONNREFUSED[^\n]*\n$/);
  });

  it('ends with 2 where it is used wrongly, and opens no database for that', async () => {
    const wrong = await runCommand('tenant', ['add'], { DATA_DIR: '/dev/null/none' });
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toMatch(/^No tenant is named\.\n\nUsage: npm run tenant -- add/);
  });
});

describe('the words after npm run tenant', () => {
  it.each([
    [[], 'Say what to do'],
    [['list', 'a'], '`list` takes no word'],
    [['list', '--scopes', 'rules:write'], '--scopes and --expires are for `add`'],
    [['revoke'], 'No prefix is given'],
    [['revoke', 'a', 'b'], 'There is a word too many'],
    [['add'], 'No tenant is named'],
    [['add', 'A-Bank'], 'A tenant is named in small letters'],
    [['add', 'a_bank'], 'A tenant is named in small letters'],
    [['add', '991399500010'], 'A tenant is not named by the number of a person'],
    [['add', '9913-9950-0010'], 'A tenant is not named by the number of a person'],
    [['add', 'a-bank', '--scopes', ''], '--scopes takes evaluations:read, evaluations:write'],
    [['add', 'a-bank', '--scopes', 'evaluations:delete'], '--scopes takes'],
    [['add', 'a-bank', '--scopes', 'rules:write,'], '--scopes takes'],
    [['add', 'a-bank', '--expires', '2030-02-30'], '--expires takes a day'],
    [['add', 'a-bank', '--expires', 'tomorrow'], '--expires takes a day'],
    [['add', 'a-bank', '--expires', '2026-11-21'], '--expires takes a day'],
    [['add', 'a-bank', '--expires', '9999-12-31'], '--expires takes a day'],
    [['add', 'a-bank', '--forever'], "Unknown option '--forever'"],
  ])('are refused where they are %j', (words, told) => {
    expect(parseTenantArgs(words, noon)).toEqual(expect.stringContaining(told));
  });

  it('name a last day, through to its end in Kazakhstan', () => {
    const today = parseTenantArgs(['add', 'a-bank', '--expires', '2026-11-22'], noon);
    expect(today).toMatchObject({
      key: { expires: { day: '2026-11-22', at: new Date('2026-11-22T19:00:00Z') } },
    });
    expect(parseTenantArgs(['add', 'a-bank', '--expires', '9998-12-31'], noon)).toMatchObject({
      key: { expires: { at: new Date('9998-12-31T19:00:00Z') } },
    });
  });

  it('name scopes in any order, and each once', () => {
    const words = ['add', 'a-bank', '--scopes', 'rules:write, evaluations:read,rules:write'];
    expect(parseTenantArgs(words, noon)).toMatchObject({
      key: { scopes: ['evaluations:read', 'rules:write'], expires: null },
    });
  });
});
