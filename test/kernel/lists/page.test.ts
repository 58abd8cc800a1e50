import type { BadUserInput } from '../../../src/kernel/request/bad-user-input';
import { countKey, dateKey, decimalKey, enumKey, textKey } from '../../../src/kernel/lists/order';
import { OrderDirection, type OrderKey, type OrderStep } from '../../../src/kernel/lists/order';
import { cursorSignature, writeCursor } from '../../../src/kernel/lists/cursor';
import { readPage, type PageArguments } from '../../../src/kernel/lists/page';

const id = '041209e1-a273-8ab7-8a30-2244f5ab95b1';

function step(name: string, key: OrderKey, direction: 'ASC' | 'DESC' = 'ASC'): OrderStep {
  return { name, key, direction: OrderDirection[direction] };
}

const byName = [step('NAME', textKey('name'))];
const byDay = [step('ON', dateKey('announcedOn')), step('NAME', textKey('name'))];
const signature = cursorSignature('Query.providers', byName);
const cursor = writeCursor(signature, ['bybit', id]);

function refusal(given: PageArguments, order: OrderStep[] = byName, of = signature): unknown {
  try {
    return readPage(given, of, order);
  } catch (error) {
    const { message, extensions } = error as BadUserInput;
    return { code: extensions['code'], message };
  }
}

const refused = (message: string): unknown => ({ code: 'BAD_USER_INPUT', message });
const noCursor = refused('after: is not a cursor of this gateway');
const otherCursor = refused('after: is a cursor of another list or another order');
const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

describe('the limit of a page', () => {
  it('is 20 from the start where none is given', () => {
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
    expect(refusal({ first: limit })).toEqual(refused('first: must be from 1 to 100'));
    expect(refusal({ last: limit })).toEqual(refused('last: must be from 1 to 100'));
  });

  it('is of first or of last, not of both', () => {
    expect(refusal({ first: 1, last: 1 })).toEqual(refused('last: cannot be combined with first'));
  });
});

describe('a cursor', () => {
  it('is read as it was written, whatever the text', () => {
    for (const name of ['bybit', '', 'Ä "quoted" \\ 漢字 😀', '\u0001', '%_']) {
      const after = writeCursor(signature, [name, id]);
      expect(readPage({ after }, signature, byName).after).toEqual([name, id]);
      expect(readPage({ before: after }, signature, byName).before).toEqual([name, id]);
    }
  });

  it('of another list, order or direction is refused', () => {
    const signatures = [
      cursorSignature('Query.licenses', byName),
      cursorSignature('Query.providers', byDay),
      cursorSignature('Query.providers', [step('NAME', textKey('name'), 'DESC')]),
      cursorSignature('Query.providers', []),
    ];
    expect(new Set([signature, ...signatures]).size).toBe(5);
    for (const other of signatures) {
      expect(refusal({ after: writeCursor(other, ['bybit', id]) })).toEqual(otherCursor);
    }
  });

  it('of an order whose steps are swapped is refused', () => {
    const swapped = cursorSignature('Query.providers', [...byDay].reverse());
    expect(swapped).not.toBe(cursorSignature('Query.providers', byDay));
  });

  it('names the argument that it stood in', () => {
    expect(refusal({ before: '!' })).toEqual(refused('before: is not a cursor of this gateway'));
  });

  it.each([
    ['is empty', ''],
    ['is no base64url', 'not a cursor!'],
    ['is plain base64', Buffer.from('??>').toString('base64')],
    ['ends in a line break', `${cursor}\n`],
    ['is no JSON', encode('bybit')],
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
    ['is as deep as it is long', encode('['.repeat(3_000))],
  ])('that %s is refused', (_, after) => {
    expect(refusal({ after })).toEqual(noCursor);
  });

  it('that is an empty list is one of another list', () => {
    expect(refusal({ after: encode([]) })).toEqual(otherCursor);
  });

  it.each([
    ['a day that does not exist', dateKey('on'), '2025-02-30'],
    ['an open end of days', dateKey('on'), 'infinity'],
    ['a word for a day', dateKey('on'), 'today'],
    ['a fraction of a count', countKey('count'), '1.5'],
    ['a count of twenty digits', countKey('count'), '1'.repeat(20)],
    ['no count', countKey('count'), ''],
    ['an exponent', decimalKey('value'), '1e400'],
    ['no number', decimalKey('value'), 'NaN'],
    ['a plus infinity', decimalKey('value'), 'Infinity'],
    ['an unknown word', enumKey('rank', 'claim_rank', { NORMAL: 'NORMAL' }), 'BEST'],
    ['a property of all objects', enumKey('rank', 'claim_rank', { A: 'A' }), 'constructor'],
  ])('with %s is refused', (_, key, text) => {
    const order = [step('KEY', key)];
    const of = cursorSignature('list', order);
    expect(refusal({ after: writeCursor(of, [text, id]) }, order, of)).toEqual(noCursor);
  });

  it.each([
    ['a day', dateKey('on'), '2025-02-28'],
    ['no day', dateKey('on'), '-infinity'],
    ['no count', countKey('count'), '-1'],
    ['the largest count', countKey('count'), '2147483647'],
    ['no number', decimalKey('value'), '-Infinity'],
    ['a long number', decimalKey('value'), '123456789012345678901234567890.123456789012345678'],
    ['a rank', enumKey('rank', 'claim_rank', { NORMAL: 'NORMAL' }), 'NORMAL'],
  ])('with %s is read', (_, key, text) => {
    const order = [step('KEY', key)];
    const of = cursorSignature('list', order);
    expect(readPage({ after: writeCursor(of, [text, id]) }, of, order).after).toEqual([text, id]);
  });
});
