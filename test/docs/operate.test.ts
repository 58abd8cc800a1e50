import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unplannableReasons } from '../../src/plan/unplannable';
import { readPage, root, tableRows, type Page } from './pages';

const page = readPage('docs/operate.md');

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesIn(path);
    return path.endsWith('.ts') ? [readFileSync(join(root, path), 'utf8')] : [];
  });
}

const code = sourcesIn('src').join('\n');
const firstCells = (of: Page, ...head: string[]): string[] =>
  tableRows(of, ...head).map(([cell = '']) => cell.replaceAll('`', ''));

describe('docs/operate.md', () => {
  it('lists the messages of the log with their levels', () => {
    const call = /\.(debug|info|warn|error|fatal)\(\s*(?:\{[^}]*\},\s*)?'(.+?)'/g;
    const logged = [...code.matchAll(call)].map(([, level, message]) => `${level}: ${message}`);
    const listed = tableRows(page, 'level', 'message').map(
      ([level, message = '']) => `${level}: ${message.replaceAll('`', '')}`,
    );
    expect(listed.sort()).toEqual([...new Set(logged)].sort());
  });

  it('lists the metrics', () => {
    const named = [...code.matchAll(/name: '(gateway_\w+)'/g)].map(([, name]) => name);
    expect(firstCells(page, 'metric', 'labels').sort()).toEqual(named.sort());
  });

  it('lists the reasons of operations without a plan', () => {
    expect(firstCells(page, 'reason')).toEqual([...unplannableReasons]);
  });

  it('lists the commands, each a script of package.json', () => {
    const commands = readdirSync(join(root, 'src/commands')).flatMap(
      (file) => /^(.+)\.command\.ts$/.exec(file)?.[1] ?? [],
    );
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const described = [page, readPage('docs/contribute.md')].map(({ text }) => text).join();
    for (const command of commands) {
      expect(scripts[command]).toContain(`${command}.command.js`);
      expect(described).toContain(`npm run ${command}`);
    }
  });
});
