import type { Context } from '../../src/kernel/request/context';
import { Parameter } from '../../src/postgres/parameter';
import type { Parameterized } from '../../src/plan/variable-parameters';
import { Unplannable } from '../../src/plan/unplannable';
import { StatementTemplates, type BoundStatement } from '../../src/plan/statement-templates';
import { joinSql, literalSql, sql, type Sql } from '../../src/postgres/sql';

/** When a statement is compiled again, and when the cached one is used. */
const onDay = (today: string): Context => ({ today }) as Context;
const context = onDay('2026-11-25');

const bound = (statement: Sql): BoundStatement => ({
  statement,
  scopes: new Set(),
  readsOnlyRecord: true,
});

describe('a statement template', () => {
  let compiledCount: number;
  let statements: StatementTemplates;
  let slug: Parameter;
  beforeEach(() => {
    compiledCount = 0;
    slug = new Parameter(({ variables }) => variables['slug']);
    const open = (variables: object): Parameterized => ({
      variables: { ...variables, slug },
      parameters: [slug],
    });
    statements = new StatementTemplates(open, ({ first }, { today }) => {
      compiledCount += 1;
      return bound(sql`${slug} ${first} ${today}`);
    });
  });

  const valuesOf = (variables: object, of = context): unknown[] =>
    statements.statementFor({ ...variables }, of).statement.render().values;

  it('is compiled once for different parameter values', () => {
    expect(valuesOf({ slug: 'a', first: 1 })).toEqual(['a', 1, '2026-11-25']);
    expect(valuesOf({ slug: 'b', first: 1 })).toEqual(['b', 1, '2026-11-25']);
    expect(compiledCount).toBe(1);
  });

  it('rejects invalid parameter values, even if it is cached', () => {
    valuesOf({ slug: 'a' });
    slug.map((text) => {
      if (text === 'bad') throw new Error('bad');
    });
    expect(() => valuesOf({ slug: 'bad' })).toThrow('bad');
    expect(valuesOf({ slug: 'b' })[0]).toBe('b');
  });

  it('is compiled again for another value of a variable that is not a parameter', () => {
    for (const others of [{ first: 1 }, { first: 2 }, { first: null }, {}, { first: '1' }]) {
      expect(valuesOf({ slug: 'a', ...others })[1]).toBe((others as { first?: unknown }).first);
    }
    expect(compiledCount).toBe(5);
  });

  it('is compiled again on another day', () => {
    valuesOf({ slug: 'a' });
    expect(valuesOf({ slug: 'a' }, onDay('2026-11-26'))[2]).toBe('2026-11-26');
    expect(compiledCount).toBe(2);
  });

  it('has at most ten thousand values and 150,000 characters', () => {
    const of = (statement: Sql): (() => unknown) => {
      const open = (variables: object): Parameterized => ({
        variables: { ...variables },
        parameters: [],
      });
      const large = new StatementTemplates(open, () => bound(statement));
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

  it('is not cached if its values are long', () => {
    const long = { first: ['x'.repeat(25_000), 'x'.repeat(25_000)] };
    const many = Array.from({ length: 2 }, () => valuesOf(long));
    expect(many[1]).toEqual(many[0]);
    expect(compiledCount).toBe(2);
  });

  it('is evicted from the cache', () => {
    valuesOf({ first: 'x'.repeat(60_000) });
    valuesOf({ first: 'x'.repeat(60_000) });
    expect(compiledCount).toBe(2);
    // The cache holds eight million characters; the value counts in key and statement.
    for (let at = 0; at < 300; at += 1) valuesOf({ first: at + 'x'.repeat(20_000) });
    expect(compiledCount).toBe(302);
    valuesOf({ first: 299 + 'x'.repeat(20_000) });
    expect(compiledCount).toBe(302);
    valuesOf({ first: 0 + 'x'.repeat(20_000) });
    expect(compiledCount).toBe(303);
  });
});
