import { allOf, anyOf, joinSql, literalSql, emptySql, sql } from '../../src/postgres/sql';

const injection = `'; drop table provider; --`;

describe('sql', () => {
  it('binds values, numbered in their order', () => {
    expect(sql`select ${'a'}, ${2} where ${null} is ${true}`.render()).toEqual({
      text: 'select $1, $2 where $3 is $4',
      values: ['a', 2, null, true],
    });
  });

  it('numbers values through nested fragments', () => {
    const inner = sql`x = ${'inner'}`;
    const outer = sql`${'first'} and (${inner} or (${sql`not ${inner}`})) and ${'last'}`;
    expect(outer.render()).toEqual({
      text: '$1 and (x = $2 or (not x = $3)) and $4',
      values: ['first', 'inner', 'inner', 'last'],
    });
  });

  it('numbers from one at each rendering', () => {
    const piece = sql`a = ${1}`;
    expect(piece.render()).toEqual(piece.render());
    expect(sql`${piece}, ${piece}`.render().text).toBe('a = $1, a = $2');
  });

  it('never writes a value into the text', () => {
    const list = [injection, '$1', '${x}'];
    const { text, values } = sql`a = ${injection} and b = any(${list})`.render();
    expect(text).toBe('a = $1 and b = any($2)');
    expect(values).toEqual([injection, list]);
  });

  it('keeps dollar signs and placeholders of literal text', () => {
    expect(sql`${literalSql(`x ~ '^a$'`)} and y = ${1}`.render().text).toBe(`x ~ '^a$' and y = $1`);
  });

  it('binds an object that only resembles a fragment', () => {
    const impostor = { strings: [injection], parts: [] };
    expect(sql`a = ${impostor}`.render()).toEqual({ text: 'a = $1', values: [impostor] });
  });
});

describe('joinSql', () => {
  it('joins fragments with a separator', () => {
    const pieces = [sql`a = ${1}`, sql`b`, sql`c = ${3}`];
    expect(joinSql(pieces, ', ').render()).toEqual({ text: 'a = $1, b, c = $2', values: [1, 3] });
  });

  it('returns a single fragment as it is, and nothing for none', () => {
    expect(joinSql([sql`a`], ', ').render().text).toBe('a');
    expect(joinSql([], ', ').render()).toEqual({ text: '', values: [] });
    expect(emptySql.render()).toEqual({ text: '', values: [] });
  });
});

describe('allOf and anyOf', () => {
  it('are true and false for no conditions', () => {
    expect(allOf([]).render().text).toBe('true');
    expect(anyOf([]).render().text).toBe('false');
  });

  it('return a single condition as it is', () => {
    expect(allOf([sql`a`]).render().text).toBe('a');
    expect(anyOf([sql`a`]).render().text).toBe('a');
  });

  it('put nested conditions in parentheses', () => {
    const nested = allOf([sql`a = ${1}`, anyOf([sql`b = ${2}`, allOf([sql`c`, sql`d`])])]);
    expect(nested.render()).toEqual({
      text: '(a = $1 and (b = $2 or (c and d)))',
      values: [1, 2],
    });
  });
});
