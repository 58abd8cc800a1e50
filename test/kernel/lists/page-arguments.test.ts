import type { BadUserInput } from '../../../src/kernel/request/bad-user-input';
import { countKey, dateKey, decimalKey, enumKey, textKey } from '../../../src/kernel/lists/order';
import { OrderDirection, type OrderKey, type OrderStep } from '../../../src/kernel/lists/order';
import { cursorSignature, writeCursor } from '../../../src/kernel/lists/cursor';
import { readPage, type PageArguments } from '../../../src/kernel/lists/page-arguments';

const id = '041209e1-a273-8ab7-8a30-2244f5ab95b1';

function step(name: string, key: OrderKey, direction: 'ASC' | 'DESC' = 'ASC'): OrderStep {
  return { name, key, direction: OrderDirection[direction] };
}

const byName = [step('NAME', textKey('name'))];
const byDay = [step('ON', dateKey('announcedOn')), step('NAME', textKey('name'))];
const signature = cursorSignature('Query.providers', byName);
const cursor = writeCursor(signature, ['bybit', id]);

function rejection(args: PageArguments, order: OrderStep[] = byName, of = signature): unknown {
  try {
    return readPage(args, of, order);
  } catch (error) {
    const { message, extensions } = error as BadUserInput;
    return { code: extensions['code'], message };
  }
}

const inputError = (message: string): unknown => ({ code: 'BAD_USER_INPUT', message });
const malformedCursor = inputError('after: is not a cursor of this gateway');
const foreignCursor = inputError('after: is a cursor of another list or another order');
const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

describe('the limit of a page', () => {
  it('is the first 20 by default', () => {
    expect(readPage({}, signature, byName)).toEqual({ limit: 20, backward: false });
    expect(
      readPage({ first: null, last: null, after: null, before: null }, signature, byName),
    ).toEqual({ limit: 20, backward: false });
  });

  it.each([1, 2, 99, 100])('may be %d', (limit) => {
    expect(readPage({ first: limit }, signature, byName)).toEqual({ limit, backward: false });
    expect(readPage({ last: limit }, signature, byName)).toEqual({ limit, backward: true });
  });

  it.each([0, -1, 101, 2 ** 31 - 1, -(2 ** 31)])('may not be %d', (limit) => {
    expect(rejection({ first: limit })).toEqual(inputError('first: must be from 1 to 100'));
    expect(rejection({ last: limit })).toEqual(inputError('last: must be from 1 to 100'));
  });

  it('is given by first or last, not both', () => {
    expect(rejection({ first: 1, last: 1 })).toEqual(
      inputError('last: cannot be combined with first'),
    );
  });
});

describe('a cursor', () => {
  it('can hold any text', () => {
    for (const name of ['bybit', '', 'Ä "quoted" \\ 漢字 😀', '\u0001', '%_']) {
      const after = writeCursor(signature, [name, id]);
      expect(readPage({ after }, signature, byName).after).toEqual([name, id]);
      expect(readPage({ before: after }, signature, byName).before).toEqual([name, id]);
    }
  });

  it('of another list, order or direction is rejected', () => {
    const signatures = [
      cursorSignature('Query.licenses', byName),
      cursorSignature('Query.providers', byDay),
      cursorSignature('Query.providers', [step('NAME', textKey('name'), 'DESC')]),
      cursorSignature('Query.providers', []),
    ];
    expect(new Set([signature, ...signatures]).size).toBe(5);
    for (const other of signatures) {
      expect(rejection({ after: writeCursor(other, ['bybit', id]) })).toEqual(foreignCursor);
    }
  });

  it('depends on the order of the steps', () => {
    const swapped = cursorSignature('Query.providers', [...byDay].reverse());
    expect(swapped).not.toBe(cursorSignature('Query.providers', byDay));
  });

  it('is named in the error by its argument', () => {
    expect(rejection({ before: '!' })).toEqual(
      inputError('before: is not a cursor of this gateway'),
    );
  });

  it.each([
    ['is empty', ''],
    ['is not base64url', 'not a cursor!'],
    ['is plain base64', Buffer.from('??>').toString('base64')],
    ['ends in a line break', `${cursor}\n`],
    ['is not JSON', encode('bybit')],
    ['is not UTF-8', Buffer.from([0x5b, 0x22, 0xff, 0xfe, 0x80]).toString('base64url')],
    ['is an object', encode({ 0: signature, 1: 'bybit', 2: id })],
    ['is a text', encode('"bybit"')],
    ['is null', encode('null')],
    ['holds a number', encode([signature, 5, id])],
    ['holds a null', encode([signature, null, id])],
    ['holds a list', encode([signature, ['bybit'], id])],
    ['holds NUL', encode([signature, 'by\0bit', id])],
    ['has no key', encode([signature, id])],
    ['has a key too many', encode([signature, 'bybit', 'x', id])],
    ['has only a signature', encode([signature])],
    ['has no id', encode([signature, 'bybit', 'x'])],
    ['has a malformed id', encode([signature, 'bybit', `${id}0`])],
    ['has SQL for an id', encode([signature, 'bybit', `${id}' or true`])],
    ['is huge', encode([signature, 'b'.repeat(5_000), id])],
    ['is nested deeply', encode('['.repeat(3_000))],
  ])('that %s is rejected', (_, after) => {
    expect(rejection({ after })).toEqual(malformedCursor);
  });

  it('that is an empty array is rejected as one of another list', () => {
    expect(rejection({ after: encode([]) })).toEqual(foreignCursor);
  });

  it.each([
    ['a day that does not exist', dateKey('on'), '2025-02-30'],
    ['an open end of days', dateKey('on'), 'infinity'],
    ['the day "today"', dateKey('on'), 'today'],
    ['a fraction of a count', countKey('count'), '1.5'],
    ['a count of twenty digits', countKey('count'), '1'.repeat(20)],
    ['an empty count', countKey('count'), ''],
    ['an exponent', decimalKey('value'), '1e400'],
    ['NaN', decimalKey('value'), 'NaN'],
    ['plus infinity', decimalKey('value'), 'Infinity'],
    ['an unknown enum value', enumKey('rank', 'claim_rank', { NORMAL: 'NORMAL' }), 'BEST'],
    ['a property of Object.prototype', enumKey('rank', 'claim_rank', { A: 'A' }), 'constructor'],
  ])('with %s is rejected', (_, key, text) => {
    const order = [step('KEY', key)];
    const of = cursorSignature('list', order);
    expect(rejection({ after: writeCursor(of, [text, id]) }, order, of)).toEqual(malformedCursor);
  });

  it.each([
    ['a day', dateKey('on'), '2025-02-28'],
    ['a missing day', dateKey('on'), '-infinity'],
    ['a missing count', countKey('count'), '-1'],
    ['the largest count', countKey('count'), '2147483647'],
    ['a missing number', decimalKey('value'), '-Infinity'],
    ['a long number', decimalKey('value'), '123456789012345678901234567890.123456789012345678'],
    ['a rank', enumKey('rank', 'claim_rank', { NORMAL: 'NORMAL' }), 'NORMAL'],
  ])('with %s is accepted', (_, key, text) => {
    const order = [step('KEY', key)];
    const of = cursorSignature('list', order);
    expect(readPage({ after: writeCursor(of, [text, id]) }, of, order).after).toEqual([text, id]);
  });
});
