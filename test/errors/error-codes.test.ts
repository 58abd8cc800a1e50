import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCodes, errorStatus, isErrorCode, readErrorCode } from '../../src/errors/error-codes';

/** The table of codes that clients read: `| code | status | meaning |`. */
function documentedStatuses(): Record<string, number> {
  const root = join(__dirname, '../..');
  const page = join(root, 'docs/ask.md');
  const lines = readFileSync(existsSync(page) ? page : join(root, 'README.md'), 'utf8').split('\n');
  const cells = (line = ''): string[] => line.split('|').map((each) => each.trim());
  const start = lines.findIndex((line) => cells(line)[1] === 'code' && /\bstatus\b/i.test(line));
  const statusColumn = cells(lines[start]).findIndex((each) => /\bstatus\b/i.test(each));
  const end = lines.findIndex((line, at) => at > start && !line.startsWith('|'));
  return Object.fromEntries(
    lines.slice(start + 2, end).map((line) => {
      const row = cells(line);
      return [row[1]?.replaceAll('`', ''), Number(row[statusColumn])];
    }),
  );
}

describe('the table of error codes', () => {
  it('equals the documented one', () => {
    const statuses = Object.entries(errorCodes).map(([code, { status }]) => [code, status]);
    expect(documentedStatuses()).toEqual(Object.fromEntries(statuses));
  });

  it('says in one sentence what each code means', () => {
    for (const { meaning } of Object.values(errorCodes)) expect(meaning).toMatch(/^[A-Z].*[^.]\.$/);
  });

  it.each(['SECRET_CODE', 'toString', '__proto__', undefined, 400])('does not have %p', (code) => {
    expect(isErrorCode(code)).toBe(false);
    expect(readErrorCode({ code })).toBeUndefined();
  });

  it('has the status of an internal error for an error without a code', () => {
    expect(errorStatus(readErrorCode(undefined))).toBe(500);
  });
});
