import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The lint rule by which only one file can open a tenant's transaction. */
const script = join(__dirname, 'lint-syntax.mjs');

/** The lines with errors if each of the files had this text. */
function errorLines(text: string, ...files: string[]): number[][] {
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
      errorLines(breaches, 'src/graphql/request-context.ts', 'src/domains/claims/claim.ts'),
    ).toEqual([lines, lines]);
  });

  it('can be opened in its one file, and the owner has transactions of its own', () => {
    const files = ['src/domains/tenants/tenant-transaction.ts', 'src/database/migration.ts'];
    expect(errorLines(breaches, ...files)).toEqual([[], [2, 3, 4, 5, 6, 7]]);
  });

  it('is not confused with similar text', () => {
    const innocent = "log('The period begins'); log('beginning'); log('set localities');";
    expect(errorLines(innocent, 'src/graphql/request-context.ts')).toEqual([[]]);
  });
});
