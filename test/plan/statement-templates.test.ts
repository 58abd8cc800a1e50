import type { Context } from '../../src/kernel/request/context';
import { Parameter } from '../../src/postgres/parameter';
import type { Parameterized } from '../../src/plan/variable-parameters';
import { Unplannable } from '../../src/plan/unplannable';
import { StatementTemplates } from '../../src/plan/statement-templates';
import { joinSql, literalSql, sql, type Sql } from '../../src/postgres/sql';

/** When the statement of an operation is written anew, and when one from before will do. */
const onDay = (today: string): Context => ({ today }) as Context;
const context = onDay('2026-11-25');

describe('a statement', () => {
  let written: number;
  let statements: StatementTemplates;
  let slug: Parameter;
  beforeEach(() => {
    written = 0;
    slug = new Parameter(({ variables }) => variables['slug']);
    const open = (variables: object): Parameterized => ({
      variables: { ...variables, slug },
      parameters: [slug],
    });
    statements = new StatementTemplates(open, ({ first }, { today }) => {
      written += 1;
      return { statement: sql`${slug} ${first} ${today}`, scopes: new Set() };
    });
  });

  const valuesOf = (variables: object, of = context): unknown[] =>
    statements.statementFor({ ...variables }, of).statement.render().values;

  it('is written once for whatever is only bound', () => {
    expect(valuesOf({ slug: 'a', first: 1 })).toEqual(['a', 1, '2026-11-25']);
    expect(valuesOf({ slug: 'b', first: 1 })).toEqual(['b', 1, '2026-11-25']);
    expect(written).toBe(1);
  });

  it('is refused for what is refused, also where it has no use of it', () => {
    valuesOf({ slug: 'a' });
    slug.map((text) => {
      if (text === 'bad') throw new Error('bad');
    });
    expect(() => valuesOf({ slug: 'bad' })).toThrow('bad');
    expect(valuesOf({ slug: 'b' })[0]).toBe('b');
  });

  it('is written anew for a value that is looked at, sent as null or not at all', () => {
    for (const given of [{ first: 1 }, { first: 2 }, { first: null }, {}, { first: '1' }]) {
      expect(valuesOf({ slug: 'a', ...given })[1]).toBe((given as { first?: unknown }).first);
    }
    expect(written).toBe(5);
  });

  it('is written anew on another day', () => {
    valuesOf({ slug: 'a' });
    expect(valuesOf({ slug: 'a' }, onDay('2026-11-26'))[2]).toBe('2026-11-26');
    expect(written).toBe(2);
  });

  it('is none that has more than ten thousand values, or 150,000 characters', () => {
    const of = (statement: Sql): (() => unknown) => {
      const open = (variables: object): Parameterized => ({
        variables: { ...variables },
        parameters: [],
      });
      const large = new StatementTemplates(open, () => ({ statement, scopes: new Set() }));
      return () => large.statementFor({}, context).statement.render().values.length;
    };
    const values = (count: number): Sql =>
      joinSql(
        Array.from({ length: count }, (_, at) => sql`${at}`),
        ', ',
      );
    expect(of(values(10_000))()).toBe(10_000);
    expect(of(values(10_001))).toThrow(new Unplannable('large'));
    expect(of(literalSql('x'.repeat(150_000)))()).toBe(0);
    expect(of(literalSql('x'.repeat(150_001)))).toThrow(new Unplannable('large'));
  });

  it('is not remembered where the values that it holds are long', () => {
    const long = { first: ['x'.repeat(25_000), 'x'.repeat(25_000)] };
    const many = Array.from({ length: 2 }, () => valuesOf(long));
    expect(many[1]).toEqual(many[0]);
    expect(written).toBe(2);
  });

  it('is not remembered for ever', () => {
    valuesOf({ first: 'x'.repeat(60_000) });
    valuesOf({ first: 'x'.repeat(60_000) });
    expect(written).toBe(2);
    // Of eight million characters, the oldest make room: the value stands in key and statement.
    for (let at = 0; at < 300; at += 1) valuesOf({ first: at + 'x'.repeat(20_000) });
    expect(written).toBe(302);
    valuesOf({ first: 299 + 'x'.repeat(20_000) });
    expect(written).toBe(302);
    valuesOf({ first: 0 + 'x'.repeat(20_000) });
    expect(written).toBe(303);
  });
});
