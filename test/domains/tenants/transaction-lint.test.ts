import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The linter keeps that only one file opens a tenant's transaction; it is tried here. */
const script = join(__dirname, 'lint-syntax.mjs');

/** The lines that are refused if this text stood in each of the files. */
function refusedLines(text: string, ...files: string[]): number[][] {
  const input = JSON.stringify(files.map((file) => [file, text]));
  const { stdout, stderr } = spawnSync(process.execPath, [script], { input, encoding: 'utf8' });
  expect(stderr).toBe('');
  const answers = JSON.parse(stdout) as { line: number; ruleId: string | null }[][];
  return answers.map((messages) => {
    expect(messages.map(({ ruleId }) => ruleId)).not.toContain(null);
    return [...new Set(messages.map(({ line }) => line))];
  });
}

const breaches = `
run("select set_config('gateway.tenant', '', false)");
run(\`select set_config(\${name}, '', true)\`);
run('set local role gateway_service');
run(sql\`SET  SESSION gateway.tenant = \${id}\`);
query('begin; select 1');
query(' START TRANSACTION');
dataSource.createQueryRunner();
dataSource.driver.obtainMasterConnection();
dataSource.manager.save(row);
dataSource.transaction(work);
import { Pool } from 'pg';
`;

describe('a transaction of a tenant', () => {
  it('cannot be opened in another file', () => {
    const lines = breaches.split('\n').flatMap((line, index) => (line ? [index + 1] : []));
    expect(
      refusedLines(breaches, 'src/graphql/request-context.ts', 'src/domains/claims/claim.ts'),
    ).toEqual([lines, lines]);
  });

  it('is opened in its one file, and the owner has transactions of its own', () => {
    const files = ['src/domains/tenants/tenant-transaction.ts', 'src/database/owner-database.ts'];
    expect(refusedLines(breaches, ...files)).toEqual([[], [2, 3, 4, 5, 6, 7]]);
  });

  it('is not taken for what only sounds like it', () => {
    const innocent = "log('The period begins'); log('beginning'); log('set localities');";
    expect(refusedLines(innocent, 'src/graphql/request-context.ts')).toEqual([[]]);
  });
});
