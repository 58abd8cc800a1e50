import 'reflect-metadata';
import type { BadUserInput } from '../../../src/kernel/request/bad-user-input';
import { createFilter } from '../../../src/kernel/lists/filter';
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

type Given = Record<string, unknown>;

function rendered(given: Given): { text: string; values: unknown[] } {
  return filter.condition('t', given, { asOf: '2026-11-22' }).render();
}

function refusal(given: Given): unknown {
  try {
    return rendered(given);
  } catch (error) {
    return (error as BadUserInput).message;
  }
}

/** `not` around `not`, so many levels deep. */
function nested(levels: number): Given {
  return levels === 1 ? { isPart: true } : { not: nested(levels - 1) };
}

const conditions = (count: number): Given => ({
  and: Array.from({ length: count }, () => ({ isPart: true })),
});

describe('a filter', () => {
  it('of nothing leaves all', () => {
    expect(rendered({})).toEqual({ text: 'true', values: [] });
    expect(rendered({ name: {} })).toEqual({ text: 'true', values: [] });
  });

  it('joins fields and operators by and', () => {
    expect(rendered({ name: { eq: 'a', contains: 'b' }, value: { gt: '1' } })).toEqual({
      text:
        '((t.name = $1::text and t.name ilike $2) and ' +
        `coalesce(t.value_amount, '-Infinity'::numeric) > $3::numeric)`,
      values: ['a', '%b%', '1'],
    });
  });

  it('compares in the words of the order by the same value, and leaves out what has none', () => {
    const day = `coalesce(t.announced_on, '-infinity'::date)`;
    const { text } = rendered({ announcedOn: { gte: '2024-01-01', lte: '2025-01-01' } });
    expect(text).toBe(
      `(${day} >= $1::date and (${day} <= $2::date and t.announced_on is not null))`,
    );
  });

  it('makes nothing of the wildcards in a text', () => {
    const { values } = rendered({ name: { contains: '100%_\\', startsWith: '_%' } });
    expect(values).toEqual(['%100\\%\\_\\\\%', '\\_\\%%']);
  });

  it('of an empty or is none, of an empty and all', () => {
    expect(rendered({ or: [] }).text).toBe('false');
    expect(rendered({ and: [] }).text).toBe('true');
    expect(rendered({ not: { or: [] } }).text).toBe('not coalesce(false, false)');
  });

  it('takes not of unknown for true', () => {
    expect(rendered({ not: { name: { eq: 'a' } } }).text).toBe(
      'not coalesce(t.name = $1::text, false)',
    );
  });

  it('asks of a flag for the condition or for its opposite', () => {
    expect(rendered({ isPart: true }).text).toBe('part');
    expect(rendered({ isPart: false }).text).toBe('not part');
  });
});

describe('the limits of a filter', () => {
  it('is eight levels deep, and no more', () => {
    expect(refusal(nested(8))).toMatchObject({ values: [] });
    expect(refusal(nested(9))).toBe(
      'filter.not.not.not.not.not.not.not.not: nests at most 8 levels deep',
    );
  });

  it('counts a level through and and or as well', () => {
    let deep: Given = { isPart: true };
    for (let level = 0; level < 8; level++) deep = level % 2 ? { and: [deep] } : { or: [deep] };
    expect(refusal(deep)).toMatch(/nests at most 8 levels deep$/);
  });

  it('is a hundred conditions, and no more, and and or among them', () => {
    expect(refusal(conditions(99))).toMatchObject({ values: [] });
    expect(refusal(conditions(100))).toBe('filter.and[99]: has at most 100 conditions');
  });

  it('counts the conditions of all branches together', () => {
    const both = { and: [conditions(50), conditions(50)] };
    expect(refusal(both)).toMatch(/has at most 100 conditions$/);
  });

  it('is a list of a hundred values, and no more', () => {
    const values = (length: number): string[] => Array.from({ length }, (_, index) => `${index}`);
    expect(refusal({ name: { in: values(100) } })).toMatchObject({ values: [values(100)] });
    expect(refusal({ name: { in: values(101) } })).toBe('filter.name.in: takes at most 100 values');
  });

  it.each<[Given, string]>([
    [{ name: null }, 'filter.name: must not be null; leave it out'],
    [{ not: null }, 'filter.not: must not be null; leave it out'],
    [{ and: null }, 'filter.and: must not be null; leave it out'],
    [{ or: [{ isPart: null }] }, 'filter.or[0].isPart: must not be null; leave it out'],
    [{ name: { eq: null } }, 'filter.name.eq: must not be null; use isNull or leave it out'],
    [{ value: { gt: null } }, 'filter.value.gt: must not be null; use isNull or leave it out'],
    [
      { announcedOn: { isNull: null } },
      'filter.announcedOn.isNull: must not be null; use isNull or leave it out',
    ],
  ])('leaves out no null: %j', (given, message) => {
    expect(refusal(given)).toBe(message);
  });

  it('checks each value of a text where the field has a check', () => {
    expect(refusal({ name: { in: ['good', 'bad'] } })).toBe('in at filter.name.in');
    expect(refusal({ not: { name: { eq: 'bad' } } })).toBe('eq at filter.not.name.eq');
  });
});
