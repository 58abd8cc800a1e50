import { allOf, anyOf, joinSql, literalSql, emptySql, sql } from '../../src/postgres/sql';

const injection = `'; drop table provider; --`;

describe('sql', () => {
  it('binds values and numbers them in the order in which they stand', () => {
    expect(sql`select ${'a'}, ${2} where ${null} is ${true}`.render()).toEqual({
      text: 'select $1, $2 where $3 is $4',
      values: ['a', 2, null, true],
    });
  });

  it('numbers through nested pieces, however deep and however often', () => {
    const inner = sql`x = ${'inner'}`;
    const outer = sql`${'first'} and (${inner} or (${sql`not ${inner}`})) and ${'last'}`;
    expect(outer.render()).toEqual({
      text: '$1 and (x = $2 or (not x = $3)) and $4',
      values: ['first', 'inner', 'inner', 'last'],
    });
  });

  it('renders anew each time, from one', () => {
    const piece = sql`a = ${1}`;
    expect(piece.render()).toEqual(piece.render());
    expect(sql`${piece}, ${piece}`.render().text).toBe('a = $1, a = $2');
  });

  it('never writes a value into the text, whatever it looks like', () => {
    const list = [injection, '$1', '${x}'];
    const { text, values } = sql`a = ${injection} and b = any(${list})`.render();
    expect(text).toBe('a = $1 and b = any($2)');
    expect(values).toEqual([injection, list]);
  });

  it('keeps dollar signs and placeholders of literal text as they stand', () => {
    expect(sql`${literalSql(`x ~ '^a$'`)} and y = ${1}`.render().text).toBe(`x ~ '^a$' and y = $1`);
  });

  it('binds what only resembles a piece of SQL', () => {
    const impostor = { strings: [injection], parts: [] };
    expect(sql`a = ${impostor}`.render()).toEqual({ text: 'a = $1', values: [impostor] });
  });
});

describe('joinSql', () => {
  it('joins pieces by a separator', () => {
    const pieces = [sql`a = ${1}`, sql`b`, sql`c = ${3}`];
    expect(joinSql(pieces, ', ').render()).toEqual({ text: 'a = $1, b, c = $2', values: [1, 3] });
  });

  it('of one is the one, and of none is nothing', () => {
    expect(joinSql([sql`a`], ', ').render().text).toBe('a');
    expect(joinSql([], ', ').render()).toEqual({ text: '', values: [] });
    expect(emptySql.render()).toEqual({ text: '', values: [] });
  });
});

describe('allOf and anyOf', () => {
  it('of none are true and false', () => {
    expect(allOf([]).render().text).toBe('true');
    expect(anyOf([]).render().text).toBe('false');
  });

  it('of one are the one', () => {
    expect(allOf([sql`a`]).render().text).toBe('a');
    expect(anyOf([sql`a`]).render().text).toBe('a');
  });

  it('keep their own among others', () => {
    const nested = allOf([sql`a = ${1}`, anyOf([sql`b = ${2}`, allOf([sql`c`, sql`d`])])]);
    expect(nested.render()).toEqual({
      text: '(a = $1 and (b = $2 or (c and d)))',
      values: [1, 2],
    });
  });
});
