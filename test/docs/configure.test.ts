import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src/config/config';
import { secretVariables } from '../../src/config/file-variables';
import { readPage, root, tableRows } from './pages';

const rows = tableRows(readPage('docs/configure.md'), 'variable', 'default', 'meaning').map(
  ([variable = '', initial = '']) => ({
    name: variable.replaceAll('`', ''),
    initial: /^`([^`]+)`/.exec(initial)?.[1],
  }),
);

describe('the variables of docs/configure.md', () => {
  it('are those that the configuration reads', () => {
    const folder = join(root, 'src/config');
    const code = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    const read = [...code.join('').matchAll(/read\(\s*'([A-Z_]+)'/g)].map(([, name]) => name);
    expect(rows.map(({ name }) => name).sort()).toEqual(read.sort());
  });

  it('are secrets that a file may hold where it says so', () => {
    const named = readPage('docs/configure.md').text.matchAll(/`([A-Z_]+)_FILE`/g);
    expect([...named].map(([, name]) => name)).toEqual([...secretVariables]);
  });

  it.each(rows.filter(({ initial }) => initial !== undefined))(
    'have the default that is written there: $name',
    ({ name, initial }) => {
      expect(readConfig({ [name]: initial })).toEqual(readConfig({}));
    },
  );
});
