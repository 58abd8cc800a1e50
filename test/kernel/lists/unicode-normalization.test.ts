import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askTwice } from '../../support/plan';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { testResources } from '../../support/test-resources';

/** A letter with its mark may be one character or two: texts are compared as if it were one. */
const composed = 'Обменник Ёлочка Ű'.normalize('NFC');
const decomposed = composed.normalize('NFD');

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  const record = new SyntheticRecord();
  record.provider('other', { name: 'Обменник' });
  record.provider('composed', { name: composed });
  await record.insertInto(database.dataSource);
});
afterAll(() => database.close());

describe('a filter by a text in two characters for one', () => {
  const start = decomposed.slice(0, 'Обменник Е\u0308'.length);
  const within = decomposed.slice('Обменник '.length, -1);
  it.each<[operator: string, type: string, given: unknown]>([
    ['eq', 'String', decomposed],
    ['in', '[String!]', ['nobody', decomposed]],
    ['startsWith', 'String', start],
    ['contains', 'String', within.slice(0, 8)],
  ])('finds what is on record in one: %s', async (operator, type, given) => {
    const literal = JSON.stringify(given);
    const list = (value: string): string =>
      `providers(filter: { name: { ${operator}: ${value} } }) { nodes { slug } }`;
    const open = `query ($given: ${type}) { ${list('$given')} }`;
    const resources = testResources(database.service);
    const before = { given: type === 'String' ? 'before' : ['before'] };
    const answers = [
      await askTwice(resources, `{ ${list(literal)} }`),
      await askTwice(resources, open, { given }),
      // The statement is remembered from another value.
      await askTwice(resources, open, { given }, { before }),
    ];
    for (const { planned, resolved, failure } of answers) {
      const expected = '{"providers":{"nodes":[{"slug":"composed"}]}}';
      expect([planned, resolved, failure]).toEqual([expected, expected, undefined]);
    }
  });

  it('finds nothing more than it says', async () => {
    const query = `{ providers(filter: { name: { eq: "${decomposed}e" } }) { totalCount } }`;
    const { resolved } = await askTwice(testResources(database.service), query);
    expect(resolved).toBe('{"providers":{"totalCount":0}}');
  });
});

describe('the record that comes with the gateway', () => {
  const folder = join(__dirname, '../../../data/kazakhstan');
  it.each(readdirSync(folder))('has one character for each letter: %s', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    expect(text.split('\n').filter((line) => line !== line.normalize('NFC'))).toEqual([]);
    // What is escaped in a file is no character yet.
    expect(text).not.toMatch(/\\u0?3[0-6]|\\N|\\x/i);
  });
});
