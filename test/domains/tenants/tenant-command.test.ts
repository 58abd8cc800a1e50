import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authenticate } from '../../../src/domains/tenants/authenticate';
import { runTenantCommand } from '../../../src/domains/tenants/tenant-command';
import { parseTenantArgs } from '../../../src/domains/tenants/tenant-args';
import { runCommand, type CommandAnswer } from '../../support/gateway-process';
import { CapturedIo } from '../../support/captured-io';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { statementRunner } from '../../../src/postgres/statement-runner';

const noon = new Date('2026-11-22T06:00:00Z');
const minute = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);

describe('runTenantCommand', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  async function tenant(...args: string[]): Promise<CommandAnswer> {
    const io = new CapturedIo(noon);
    const code = await runTenantCommand(args, io, () =>
      Promise.resolve({
        run: statementRunner(database.dataSource),
        close: () => Promise.resolve(),
      }),
    );
    return { code, ...io.text };
  }
  const keyOf = ({ stdout }: CommandAnswer): string => stdout.trimEnd().split('\n').at(-1) ?? '';
  const tenantAndScopesOf = async (key: string): Promise<string[]> => {
    const { tenantSlug, scopes } = await authenticate(statementRunner(database.service), key);
    return [tenantSlug, ...scopes];
  };
  const listed = async (): Promise<string[][]> =>
    (await tenant('list')).stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/));

  it('creates keys, prints each once, lists them by prefix, and revokes them', async () => {
    const first = await tenant('add', 'a-bank');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(
      /^Key of a-bank for evaluations:read, evaluations:write, [^\n]*\nceg_[\w-]{43}\n$/,
    );
    const second = await tenant(
      'add',
      'a-bank',
      '--scopes',
      'rules:write,evaluations:read',
      '--expires',
      '2099-12-31',
    );
    const [one, two] = [keyOf(first), keyOf(second)];
    expect(await tenantAndScopesOf(one)).toEqual([
      'a-bank',
      'evaluations:read',
      'evaluations:write',
    ]);
    expect(await tenantAndScopesOf(two)).toEqual(['a-bank', 'evaluations:read', 'rules:write']);
    const defaults = [
      'a-bank',
      one.slice(0, 12),
      'evaluations:read,evaluations:write',
      minute,
      '-',
    ];
    const special = ['a-bank', two.slice(0, 12), 'evaluations:read,rules:write', minute];
    const heads = ['tenant', 'prefix', 'scopes', 'created', 'expires', 'revoked'];
    const unused = ['-', expect.any(String) as string];
    expect(await listed()).toEqual([
      [...heads, 'last used', 'made by'],
      [...defaults, '-', ...unused],
      [...special, '2099-12-31T19:00Z', '-', ...unused],
    ]);
    const revoked = await tenant('revoke', one.slice(0, 12));
    expect(revoked).toMatchObject({ code: 0, stderr: '' });
    await expect(tenantAndScopesOf(one)).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
    expect(await tenantAndScopesOf(two)).toContain('a-bank');
    expect((await listed())[1]).toEqual([...defaults, minute, ...unused]);
    expect((await tenant('list')).stdout).not.toContain(one.slice(12));
  });

  it('exits with 1 and one line where no key has the prefix', async () => {
    await tenant('add', 'a-bank');
    for (const prefix of ['ceg_unknown1', 'ceg_', '%']) {
      expect(await tenant('revoke', prefix)).toEqual({
        code: 1,
        stdout: '',
        stderr: 'No key has this prefix: `list` prints all keys.\n',
      });
    }
  });

  it('exits with 2 for wrong arguments, and with 0 for --help', async () => {
    const { code, stdout, stderr } = await tenant('ad', 'a-bank');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^Expected a subcommand: add, list or revoke\.\n\nUsage: npm run tenant -- add/,
    );
    expect(await tenant('--help')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Usage: npm run tenant -- add <slug>/),
    });
  });
});

/** Its database is an embedded one: `npm run test:embedded` is without a PostgreSQL. */
const itEmbedded = process.env['TEST_DATABASE_URL'] === undefined ? it : it.skip;

describe('npm run tenant', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tenant-'));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  itEmbedded('creates a key in a new database and prints it as the last line', async () => {
    const added = await runCommand('tenant', ['add', 'a-bank'], { DATA_DIR: dataDir });
    expect(added).toMatchObject({ code: 0, stderr: '' });
    expect(added.stdout).toMatch(/\nceg_[\w-]{43}\n$/);
  });

  it('exits with 1 and one line where the database cannot be reached', async () => {
    const address = { DATABASE_URL: 'postgres://unknown@127.0.0.1:1/none' };
    const { code, stdout, stderr } = await runCommand('tenant', ['list'], address);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^[^\n]*ECONNREFUSED[^\n]*\n$/);
  });

  it('exits with 2 for wrong arguments without opening a database', async () => {
    const wrong = await runCommand('tenant', ['add'], { DATA_DIR: '/dev/null/none' });
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toMatch(
      /^Expected the slug of a tenant\.\n\nUsage: npm run tenant -- add/,
    );
  });
});

describe('parseTenantArgs', () => {
  it.each([
    [[], 'Expected a subcommand'],
    [['list', 'a'], '`list` accepts no argument'],
    [['list', '--scopes', 'rules:write'], '--scopes and --expires are options of `add`'],
    [['revoke'], 'Expected the prefix of a key'],
    [['revoke', 'a', 'b'], 'Unexpected argument'],
    [['add'], 'Expected the slug of a tenant'],
    [['add', 'A-Bank'], 'A slug must be lower-case letters'],
    [['add', 'a_bank'], 'A slug must be lower-case letters'],
    [['add', '991399500010'], 'A slug must not be a personal number'],
    [['add', '9913-9950-0010'], 'A slug must not be a personal number'],
    [['add', 'a-bank', '--scopes', ''], '--scopes must be of evaluations:read, evaluations:write'],
    [['add', 'a-bank', '--scopes', 'evaluations:delete'], '--scopes must be of'],
    [['add', 'a-bank', '--scopes', 'rules:write,'], '--scopes must be of'],
    [['add', 'a-bank', '--expires', '2030-02-30'], '--expires must be a day'],
    [['add', 'a-bank', '--expires', 'tomorrow'], '--expires must be a day'],
    [['add', 'a-bank', '--expires', '2026-11-21'], '--expires must be a day'],
    [['add', 'a-bank', '--expires', '9999-12-31'], '--expires must be a day'],
    [['add', 'a-bank', '--forever'], "Unknown option '--forever'"],
  ])('rejects %j', (args, message) => {
    expect(() => parseTenantArgs(args, noon)).toThrow(message);
  });

  it('takes --expires through the end of its day in Kazakhstan', () => {
    const today = parseTenantArgs(['add', 'a-bank', '--expires', '2026-11-22'], noon);
    expect(today).toMatchObject({
      key: { expires: { day: '2026-11-22', at: new Date('2026-11-22T19:00:00Z') } },
    });
    expect(parseTenantArgs(['add', 'a-bank', '--expires', '9998-12-31'], noon)).toMatchObject({
      key: { expires: { at: new Date('9998-12-31T19:00:00Z') } },
    });
  });

  it('takes scopes in any order, each once', () => {
    const args = ['add', 'a-bank', '--scopes', 'rules:write, evaluations:read,rules:write'];
    expect(parseTenantArgs(args, noon)).toMatchObject({
      key: { scopes: ['evaluations:read', 'rules:write'], expires: null },
    });
  });
});
