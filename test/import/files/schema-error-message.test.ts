import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { patternMessages } from '../../../src/import/files/schema-error-message';

const schema = readFileSync(join(__dirname, '../../../data/record.schema.json'), 'utf8');

describe('patternMessages', () => {
  it('has a message for every pattern of the schema', () => {
    const patterns = [...schema.matchAll(/"pattern": ("(?:[^"\\]|\\.)*")/g)].map(
      (match) => JSON.parse(match[1] ?? '') as string,
    );
    expect(patterns.length).toBeGreaterThan(10);
    expect([...new Set(patterns)].sort()).toEqual(Object.keys(patternMessages).sort());
  });
});
