import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  compileClause,
  findExpressionError,
} from '../../../../src/domains/transfer-rules/clauses/clause-expression';
import { quickest } from '../../../support/stopwatch';

interface Refused {
  kind: string;
  expression: string;
  says: string;
}

const { sayings, refused } = parse(
  readFileSync(join(__dirname, 'rejected-expressions.yaml'), 'utf8'),
) as { sayings: Record<string, string>; refused: Refused[] };

const long = '^must be at most 500 characters long$';
const large: Refused[] = [
  { kind: 'of 501 characters', expression: `${' '.repeat(497)}true`, says: long },
  { kind: 'of 10,000 characters', expression: 'a'.repeat(10_000), says: long },
  { kind: 'of a million parentheses', expression: '('.repeat(1_000_000), says: long },
  { kind: 'nested 1,000 deep', expression: nested(1_000), says: long },
  { kind: 'nested 240 deep', expression: nested(240), says: 'size' },
  { kind: 'nested 21 deep', expression: nested(20), says: 'size' },
  { kind: 'negated 400 times', expression: `${'!'.repeat(400)}true`, says: 'size' },
  { kind: 'chosen 45 times', expression: `${'true?true:'.repeat(45)}true`, says: 'size' },
  { kind: 'of 102 parts', expression: `${'true&&'.repeat(50)}!true`, says: 'size' },
  {
    kind: 'with a list of 120',
    expression: `currency in [${'"A",'.repeat(119)}"A"]`,
    says: 'size',
  },
];

function nested(deep: number): string {
  return `${'('.repeat(deep)}true${')'.repeat(deep)}`;
}

const problem = (expression: string) => findExpressionError(expression, { hasThreshold: true });

describe('an expression is refused', () => {
  it.each([...refused, ...large])('$kind', ({ expression, says }) => {
    expect(problem(expression)).toMatch(new RegExp(sayings[says] ?? says));
    expect(quickest(() => problem(expression))).toBeLessThan(10);
  });

  it('that reads a threshold, where there is none', () => {
    expect(findExpressionError('amount > threshold', { hasThreshold: false })).toBe(
      'must not read threshold, as at character 10: this version has none in tenge',
    );
  });

  it.each([
    'hunter2 > 1',
    'hunter2(1)',
    'currency == "hunter2"',
    'senderVerifiedBy == "HUNTER2"',
    'currency == "HUNTER2" &&',
    'amount == "HUNTER2"',
    'currency["HUNTER2"]',
    'amount > 123hunter2',
    'decimal("hunter2") > 1',
  ])('by where it is amiss, and not by what: %s', (expression) => {
    expect(problem(expression)).toMatch(/^must /);
    expect(problem(expression)).not.toMatch(/hunter2/i);
  });

  it('at a decision, too, where none should come so far', () => {
    expect(() => compileClause('currency.matches("A")')).toThrow(
      'The expression of a clause must not have what stands at character 9',
    );
  });
});

describe('the library', () => {
  it('is not shown the names that a caller makes up, each of which it would keep', () => {
    // What is called is looked up under its name and number of arguments while it is being read.
    const { set } = Map.prototype;
    const kept: unknown[] = [];
    const spy = jest.spyOn(Map.prototype, 'set').mockImplementation(function (
      this: Map<unknown, unknown>,
      key: unknown,
      value: unknown,
    ) {
      kept.push(key);
      return set.call(this, key, value);
    });
    for (const expression of ['made_up(1)', 'currency.made_up()', 'made_up', '"A".made_up("A")']) {
      expect(problem(expression)).toMatch(/^must /);
    }
    spy.mockRestore();
    expect(kept.filter((key) => String(key).includes('made_up'))).toEqual([]);
  });
});
