import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandProcess, type Ended } from './command-process';
import { RecordFolder } from './record-folder';
import { altered, smallRecord } from './record-text';

const folder = new RecordFolder();
const dataDir = mkdtempSync(join(tmpdir(), 'data-'));
const good = folder.write('good.yaml', smallRecord);

afterAll(() => {
  folder.remove();
  rmSync(dataDir, { recursive: true, force: true });
});

function run(...args: string[]): Promise<Ended> {
  return new CommandProcess(args, { DATA_DIR: dataDir }).ended;
}

describe('npm run import', () => {
  it('prints a summary table', async () => {
    const first = await run(good);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^ +inserted +changed +unchanged +removed\nsources +2 +0 +0 +0\n/);
    expect(first.stdout).toMatch(/\nenforcement actions +2 +0 +0 +0\n/);
    expect(first.stdout).toMatch(/\ntotal +30 +0 +0 +0\n$/);
    const second = await run(good);
    expect(second.stdout).toMatch(/\ntotal +0 +0 +30 +0\n$/);
  });

  it('prints the summary as JSON, and writes nothing in a dry run', async () => {
    const file = folder.write('changed.yaml', altered('title: Year', 'title: The year', '').text);
    for (const args of [
      ['--json', '--dry-run', file],
      [file, '--dry-run', '--json'],
    ]) {
      const { code, stdout, stderr } = await run(...args);
      expect([code, stderr]).toEqual([0, '']);
      expect(JSON.parse(stdout)).toMatchObject({
        dryRun: true,
        files: 1,
        refused: 0,
        total: { inserted: 0, changed: 1, unchanged: 29, removed: 0 },
        records: { enforcementActions: { inserted: 0, changed: 1, unchanged: 1, removed: 0 } },
      });
    }
  });

  it('exits with 1 and one line for each problem', async () => {
    const { text, line } = altered('number: 130', 'number: 1,30', 'number:');
    const file = folder.write('bad.yaml', text);
    const message = 'number must be a plain decimal such as 16700000 or 538.56, not "1,30"';
    const rejected = await run(file);
    expect(rejected).toEqual({
      code: 1,
      signal: null,
      stdout: '',
      stderr: `${file}:${line}: ${message}\nNothing was imported.\n`,
    });
    const asJson = await run(file, '--json');
    expect(JSON.parse(asJson.stdout)).toEqual({
      refused: 1,
      problems: [{ file, line, message }],
    });
    expect(asJson).toMatchObject({ code: 1, stderr: rejected.stderr });
  });

  it('exits with 1 and one line where the database cannot be reached', async () => {
    const environment = { DATABASE_URL: 'postgres://unknown@127.0.0.1:1/none' };
    const { code, stderr, stdout } = await new CommandProcess([good], environment).ended;
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^[^\n]*ECONNREFUSED[^\n]*\n$/);
  });

  it.each([[[]], [['--unknown', good]], [['--json']]])('exits with 2 on %j', async (args) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: npm run import -- <file or folder>...');
  });

  it('shows its progress on a terminal, and clears that line', async () => {
    const command = new CommandProcess([good], { DATA_DIR: dataDir }, { terminal: true });
    const { code, stderr } = await command.ended;
    expect(code).toBe(0);
    expect(stderr).toContain('\r\u001b[KImporting: reading files 1 of 1');
    expect(stderr).toContain('\r\u001b[KImporting: claims 12 of 12');
    expect(stderr).not.toContain('\n');
    expect(stderr.endsWith('\r\u001b[K')).toBe(true);
  });
});
