import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  compileClause,
  findExpressionError,
} from '../../../../src/domains/transfer-rules/clauses/clause-expression';
import { minDurationMs } from '../../../support/stopwatch';

interface Rejected {
  kind: string;
  expression: string;
  message: string;
}

const { messages, rejected } = parse(
  readFileSync(join(__dirname, 'rejected-expressions.yaml'), 'utf8'),
) as { messages: Record<string, string>; rejected: Rejected[] };

const tooLong = '^must be at most 500 characters long$';
const oversized: Rejected[] = [
  { kind: 'of 501 characters', expression: `${' '.repeat(497)}true`, message: tooLong },
  { kind: 'of 10,000 characters', expression: 'a'.repeat(10_000), message: tooLong },
  { kind: 'of a million parentheses', expression: '('.repeat(1_000_000), message: tooLong },
  { kind: 'nested 1,000 levels deep', expression: nested(1_000), message: tooLong },
  { kind: 'nested 240 levels deep', expression: nested(240), message: 'size' },
  { kind: 'nested 21 levels deep', expression: nested(20), message: 'size' },
  { kind: 'negated 400 times', expression: `${'!'.repeat(400)}true`, message: 'size' },
  { kind: 'with 45 conditionals', expression: `${'true?true:'.repeat(45)}true`, message: 'size' },
  { kind: 'of 102 parts', expression: `${'true&&'.repeat(50)}!true`, message: 'size' },
  {
    kind: 'with a list of 120',
    expression: `currency in [${'"A",'.repeat(119)}"A"]`,
    message: 'size',
  },
];

function nested(depth: number): string {
  return `${'('.repeat(depth)}true${')'.repeat(depth)}`;
}

const errorOf = (expression: string) => findExpressionError(expression, { hasThreshold: true });

describe('rejects an expression', () => {
  it.each([...rejected, ...oversized])('$kind', ({ expression, message }) => {
    expect(errorOf(expression)).toMatch(new RegExp(messages[message] ?? message));
    expect(minDurationMs(() => errorOf(expression))).toBeLessThan(10);
  });

  it('that reads the threshold of a version without one', () => {
    expect(findExpressionError('amount > threshold', { hasThreshold: false })).toBe(
      'must not read threshold, as it does at character 10: this version has none in tenge',
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
  ])('and names the position of the error, not the text: %s', (expression) => {
    expect(errorOf(expression)).toMatch(/^must /);
    expect(errorOf(expression)).not.toMatch(/hunter2/i);
  });

  it('when a decision compiles it, although the version was checked when it was written', () => {
    expect(() => compileClause('currency.matches("A")')).toThrow(
      'The expression of a clause must not have the character that is at character 9',
    );
  });
});

describe('the expression library', () => {
  it('never sees unknown names, each of which it would store for good', () => {
    // The parser looks up each call in a map by its name and number of arguments.
    const { set } = Map.prototype;
    const storedKeys: unknown[] = [];
    const spy = jest.spyOn(Map.prototype, 'set').mockImplementation(function (
      this: Map<unknown, unknown>,
      key: unknown,
      value: unknown,
    ) {
      storedKeys.push(key);
      return set.call(this, key, value);
    });
    for (const expression of [
      'unknown_name(1)',
      'currency.unknown_name()',
      'unknown_name',
      '"A".unknown_name("A")',
    ]) {
      expect(errorOf(expression)).toMatch(/^must /);
    }
    spy.mockRestore();
    expect(storedKeys.filter((key) => String(key).includes('unknown_name'))).toEqual([]);
  });
});
