import { responseTable } from '../../../src/editor/table/response-table';

const rowsOf = (data: unknown) => {
  const table = responseTable(data);
  return table && [table.path, table.columns, ...table.rows];
};

describe('responseTable', () => {
  it('takes the nodes of a connection, with or without edges around them', () => {
    const nodes = [{ slug: 'a' }, { slug: 'b' }];
    const expected = ['providers', ['slug'], ['a'], ['b']];
    expect(rowsOf({ providers: { totalCount: 9, nodes } })).toEqual(expected);
    expect(rowsOf({ providers: { edges: nodes.map((node) => ({ node })) } })).toEqual(expected);
    expect(rowsOf({ providers: nodes })).toEqual(expected);
  });

  it('keeps the cursors of edges beside their nodes, and rows without a node', () => {
    const edges = [
      { cursor: 'x', node: { slug: 'a' } },
      { cursor: 'y', node: null },
    ];
    expect(rowsOf({ providers: { edges } })).toEqual([
      'providers',
      ['slug', 'cursor'],
      ['a', 'x'],
      [null, 'y'],
    ]);
  });

  it('takes the longest list, and of two that are as long the first', () => {
    const data = { a: [1], deep: { b: [1, 2], c: { nodes: [3, 4] } } };
    expect(rowsOf(data)).toEqual(['deep.b', ['b'], [1], [2]]);
    expect(rowsOf({ a: [], b: { c: [true] } })).toEqual(['b.c', ['c'], [true]]);
  });

  it('joins the names of nested fields by dots', () => {
    const rows = [{ a: { b: { c: 1 } }, d: 'x' }];
    expect(rowsOf({ rows })).toEqual(['rows', ['a.b.c', 'd'], [1, 'x']]);
  });

  it('has each column of any row, in the order of first appearance', () => {
    const rows = [{ a: 1 }, { b: 2, a: 3 }, null, { c: null }];
    expect(rowsOf({ rows })).toEqual([
      'rows',
      ['a', 'b', 'c'],
      [1, null, null],
      [3, 2, null],
      [null, null, null],
      [null, null, null],
    ]);
  });

  it('has no column for an object that is null in one row', () => {
    const rows = [{ source: null }, { source: { title: 't' } }];
    expect(rowsOf({ rows })).toEqual(['rows', ['source.title'], [null], ['t']]);
  });

  it('has lists within rows as cells, connections without their edges', () => {
    const row = {
      tags: ['x', 'y'],
      none: [],
      parts: [{ n: 1 }],
      claims: { totalCount: 2, edges: [{ node: { v: '1' } }, { node: { v: '2' } }] },
    };
    expect(rowsOf({ rows: [row, row] })?.[2]).toEqual(['x; y', '', '1', '1; 2', 2]);
  });

  it('prefers a list to the longer ones within its rows', () => {
    expect(responseTable({ rows: [{ parts: [1, 2, 3] }] })?.path).toBe('rows');
  });

  it('leaves decimals as the API sent them', () => {
    const amount = '500000.0100000000000000001';
    expect(rowsOf({ rows: [{ amount }] })).toEqual(['rows', ['amount'], [amount]]);
  });

  it('has one row where there is no list', () => {
    const data = { provider: { name: 'RAKS', disputed: false }, version: null };
    expect(rowsOf(data)).toEqual([
      '',
      ['provider.name', 'provider.disputed', 'version'],
      ['RAKS', false, null],
    ]);
  });

  it.each([null, undefined, {}, 'text', [], { rows: [] }, { provider: {} }])(
    'has nothing to show of %j',
    (data) => expect(responseTable(data)).toBeNull(),
  );
});
