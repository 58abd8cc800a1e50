import 'reflect-metadata';
import type { BadUserInput } from '../../../src/kernel/request/bad-user-input';
import { createFilter } from '../../../src/kernel/lists/record-filter';
import { isEmptyFilter } from '../../../src/kernel/lists/filter-size';
import { flagFilter, textFilter } from '../../../src/kernel/lists/filter-field';
import { dateFilter, decimalFilter } from '../../../src/kernel/lists/range-filter';
import { sql } from '../../../src/postgres/sql';

class Sample {}

const filter = createFilter(Sample, {
  name: textFilter('name', (operator, value, path) => {
    if (value === 'bad') throw new Error(`${operator} at ${path}`);
  }),
  announcedOn: dateFilter('announcedOn'),
  value: decimalFilter('valueAmount'),
  isPart: flagFilter(() => sql`part`),
});

type FilterInput = Record<string, unknown>;

function rendered(input: FilterInput): { text: string; values: unknown[] } {
  return filter.condition('t', input, { asOf: '2026-11-22' }).render();
}

function rejection(input: FilterInput): unknown {
  try {
    return rendered(input);
  } catch (error) {
    return (error as BadUserInput).message;
  }
}

/** `not` inside `not`, that many levels deep. */
function nested(levels: number): FilterInput {
  return levels === 1 ? { isPart: true } : { not: nested(levels - 1) };
}

const conditions = (count: number): FilterInput => ({
  and: Array.from({ length: count }, () => ({ isPart: true })),
});

describe('a filter', () => {
  it('that is empty is true', () => {
    expect(rendered({})).toEqual({ text: 'true', values: [] });
    expect(rendered({ name: {} })).toEqual({ text: 'true', values: [] });
  });

  it('joins fields and operators with and', () => {
    expect(rendered({ name: { eq: 'a', contains: 'b' }, value: { gt: '1' } })).toEqual({
      text:
        '((t.name = $1::text and fold_case(t.name) like fold_case($2::text)) and ' +
        `coalesce(t.value_amount, '-Infinity'::numeric) > $3::numeric)`,
      values: ['a', '%b%', '1'],
    });
  });

  it('compares with the expression of the order by the same value, and excludes null', () => {
    const day = `coalesce(t.announced_on, '-infinity'::date)`;
    const { text } = rendered({ announcedOn: { gte: '2024-01-01', lte: '2025-01-01' } });
    expect(text).toBe(
      `(${day} >= $1::date and (${day} <= $2::date and t.announced_on is not null))`,
    );
  });

  it('escapes wildcards in text', () => {
    const { values } = rendered({ name: { contains: '100%_\\', startsWith: '_%' } });
    expect(values).toEqual(['%100\\%\\_\\\\%', '\\_\\%%']);
  });

  it('is false for an empty or, and true for an empty and', () => {
    expect(rendered({ or: [] }).text).toBe('false');
    expect(rendered({ and: [] }).text).toBe('true');
    expect(rendered({ not: { or: [] } }).text).toBe('not coalesce(false, false)');
  });

  it('evaluates not of null as true', () => {
    expect(rendered({ not: { name: { eq: 'a' } } }).text).toBe(
      'not coalesce(t.name = $1::text, false)',
    );
  });

  it('renders a flag as its condition or the negation', () => {
    expect(rendered({ isPart: true }).text).toBe('part');
    expect(rendered({ isPart: false }).text).toBe('not part');
  });
});

describe('a null in a filter', () => {
  const deep: FilterInput = {
    and: [{ not: { or: [{ isPart: null, name: { eq: 'a', in: null } }] } }],
  };
  it.each<[given: FilterInput, leftOut: FilterInput]>([
    [{ name: null }, {}],
    [{ not: null }, {}],
    [{ and: null }, {}],
    [{ or: null }, {}],
    [{ isPart: null }, {}],
    [{ announcedOn: null, value: null, name: null }, {}],
    [{ name: { eq: null } }, { name: {} }],
    [{ name: { eq: 'a', contains: null } }, { name: { eq: 'a' } }],
    [{ name: { in: null, startsWith: 'b' } }, { name: { startsWith: 'b' } }],
    [{ value: { gt: null, lte: '3' } }, { value: { lte: '3' } }],
    [{ announcedOn: { isNull: null } }, { announcedOn: {} }],
    [{ or: [{ isPart: null }] }, { or: [{}] }],
    [{ not: { name: null } }, { not: {} }],
    [{ not: { name: { eq: null } } }, { not: { name: {} } }],
    [{ isPart: true, and: null, or: null, not: null }, { isPart: true }],
    [deep, { and: [{ not: { or: [{ name: { eq: 'a' } }] } }] }],
  ])('is as if it were left out: %j', (given, leftOut) => {
    expect(rendered(given)).toEqual(rendered(leftOut));
  });

  it('is none of the hundred conditions', () => {
    const nulls = Array.from({ length: 99 }, () => ({ isPart: null, name: null, not: null }));
    expect(rejection({ and: nulls })).toMatchObject({ values: [] });
  });

  it.each([[null], [undefined], [{}], [{ name: null, and: null, or: null, not: null }]])(
    'leaves a filter empty: %j',
    (given) => expect(isEmptyFilter(given)).toBe(true),
  );
});

describe('the limit of a filter', () => {
  it('is eight levels', () => {
    expect(rejection(nested(8))).toMatchObject({ values: [] });
    expect(rejection(nested(9))).toBe(
      'filter.not.not.not.not.not.not.not.not: nests at most 8 levels deep',
    );
  });

  it('counts and and or as levels', () => {
    let deep: FilterInput = { isPart: true };
    for (let level = 0; level < 8; level++) deep = level % 2 ? { and: [deep] } : { or: [deep] };
    expect(rejection(deep)).toMatch(/nests at most 8 levels deep$/);
  });

  it('is a hundred conditions, including and and or', () => {
    expect(rejection(conditions(99))).toMatchObject({ values: [] });
    expect(rejection(conditions(100))).toBe('filter.and[99]: has at most 100 conditions');
  });

  it('counts the conditions of all branches together', () => {
    const both = { and: [conditions(50), conditions(50)] };
    expect(rejection(both)).toMatch(/has at most 100 conditions$/);
  });

  it('is a hundred values in a list', () => {
    const values = (length: number): string[] => Array.from({ length }, (_, index) => `${index}`);
    expect(rejection({ name: { in: values(100) } })).toMatchObject({ values: [values(100)] });
    expect(rejection({ name: { in: values(101) } })).toBe(
      'filter.name.in: takes at most 100 values',
    );
  });

  it('checks each value of a text where the field has a check', () => {
    expect(rejection({ name: { in: ['good', 'bad'] } })).toBe('in at filter.name.in');
    expect(rejection({ not: { name: { eq: 'bad' } } })).toBe('eq at filter.not.name.eq');
  });
});
