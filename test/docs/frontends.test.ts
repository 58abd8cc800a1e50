import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isScalarType } from 'graphql';
import { errorCodes } from '../../src/errors/error-codes';
import { readPage, root, tableRows } from './pages';

/** What needs no packages; test/frontends runs the code of the page. */
const page = readPage('docs/frontends.md');
const { dependencies, devDependencies } = JSON.parse(
  readFileSync(join(root, 'docs/frontends/package.json'), 'utf8'),
) as Record<'dependencies' | 'devDependencies', Record<string, string>>;

describe('docs/frontends.md', () => {
  it('has the codes of errors', () => {
    const [, list = ''] = /const errorCodes = \[([^]*?)\] as const/.exec(page.text) ?? [];
    const listed = [...list.matchAll(/'(\w+)'/g)].map(([, code]) => code);
    expect(listed).toEqual(Object.keys(errorCodes));
  });

  it('has every scalar of the schema', () => {
    const schema = buildSchema(readPage('schema.graphql').text);
    const scalars = Object.values(schema.getTypeMap()).filter(isScalarType);
    const rows = tableRows(page, 'scalar', 'in JSON').map(([name]) => name);
    expect(rows.toSorted()).toEqual(scalars.map(({ name }) => `\`${name}\``).toSorted());
  });

  it('maps every scalar that is not built in, for each tool', () => {
    const mappings = [...page.text.matchAll(/(?:[sS]calars|customScalarTypes)"?: \{(.*)\}/g)];
    expect(mappings).toHaveLength(3);
    for (const [, mapping = ''] of mappings) {
      const types = [...mapping.matchAll(/(\w+)"?: ["']?(\w+)/g)].map(([, name, type]) => [
        name,
        type,
      ]);
      expect(Object.fromEntries(types)).toMatchObject({
        Date: 'string',
        DateTime: 'string',
        Decimal: 'string',
      });
    }
  });

  it('installs the versions that are tested, and names each that is', () => {
    const commands = page.text.replaceAll('\\\n', '').match(/^npm install .*$/gm) ?? [];
    const named = commands.join(' ').matchAll(/(\S+?)@(\d\S+)/g);
    const versions = Object.fromEntries([...named].map(([, name, version]) => [name, version]));
    // Vite's template brings these.
    const { vite, '@vitejs/plugin-react': react, ...others } = devDependencies;
    expect([vite, react]).toEqual([expect.any(String), expect.any(String)]);
    expect(versions).toEqual({ ...dependencies, ...others });
  });
});
