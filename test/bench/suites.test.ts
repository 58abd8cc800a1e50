import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSuite, suites } from '../../bench/suites';
import { usageOf } from '../../bench/usage';

const document = readFileSync(join(__dirname, '../../docs/performance.md'), 'utf8');

describe('every suite', () => {
  it.each(suites)('$name has a name of its own, and its usage', (suite) => {
    expect(findSuite(suite.name)).toBe(suite);
    const line = `npm run bench -- ${suite.name} [--rounds ${suite.defaultRounds}]`;
    expect(usageOf(suites)).toContain(line);
  });

  it.each(suites)('$name has a place in the documentation, if it is stored', (suite) => {
    const { documentMarker: marker } = suite;
    const parts = document.split(`<!-- ${marker} -->`);
    expect(parts).toHaveLength(marker === null ? 1 : 2);
    if (marker !== null) expect(parts[1]).toContain(`<!-- ${marker} ends -->`);
  });
});

it('finds no suite of another name', () => {
  expect(findSuite('toString')).toBeUndefined();
  expect(findSuite(undefined)).toBeUndefined();
});
