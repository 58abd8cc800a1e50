import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askTwice } from '../../support/plan';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { testResources } from '../../support/test-resources';

/** A letter and its combining mark may be one character or two, and are compared as one. */
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

describe('a filter by decomposed text', () => {
  const start = decomposed.slice(0, 'Обменник Е\u0308'.length);
  const within = decomposed.slice('Обменник '.length, -1);
  it.each<[operator: string, type: string, value: unknown]>([
    ['eq', 'String', decomposed],
    ['in', '[String!]', ['unknown', decomposed]],
    ['startsWith', 'String', start],
    ['contains', 'String', within.slice(0, 8)],
  ])('finds composed text: %s', async (operator, type, value) => {
    const literal = JSON.stringify(value);
    const list = (argument: string): string =>
      `providers(filter: { name: { ${operator}: ${argument} } }) { nodes { slug } }`;
    const open = `query ($value: ${type}) { ${list('$value')} }`;
    const resources = testResources(database.service);
    const before = { value: type === 'String' ? 'before' : ['before'] };
    const answers = [
      await askTwice(resources, `{ ${list(literal)} }`),
      await askTwice(resources, open, { value }),
      // The statement was compiled for another value.
      await askTwice(resources, open, { value }, { before }),
    ];
    for (const { planned, resolved, failure } of answers) {
      const expected = '{"providers":{"nodes":[{"slug":"composed"}]}}';
      expect([planned, resolved, failure]).toEqual([expected, expected, undefined]);
    }
  });

  it('finds no other text', async () => {
    const query = `{ providers(filter: { name: { eq: "${decomposed}e" } }) { totalCount } }`;
    const { resolved } = await askTwice(testResources(database.service), query);
    expect(resolved).toBe('{"providers":{"totalCount":0}}');
  });
});

describe('the curated record', () => {
  const folder = join(__dirname, '../../../data/kazakhstan');
  it.each(readdirSync(folder))('is in NFC: %s', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    expect(text.split('\n').filter((line) => line !== line.normalize('NFC'))).toEqual([]);
    // An escape sequence would evade the check.
    expect(text).not.toMatch(/\\u0?3[0-6]|\\N|\\x/i);
  });
});
