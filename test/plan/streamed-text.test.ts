import { literalSql, sql } from '../../src/postgres/sql';
import { orderedTexts, streamedStatement } from '../../src/plan/streamed-text';

describe('the parts of a response', () => {
  const head = { place: -2_147_483_648, text: '{"nodes":[' };
  const tail = { place: 2_147_483_647, text: ']}' };
  const node = (place: number): { place: number; text: string } => ({ place, text: `${place}` });

  it.each([
    ['without nodes', [head, tail], '{"nodes":[]}'],
    ['with one node', [head, node(1), tail], '{"nodes":[1]}'],
    ['in order', [head, node(1), node(2), node(3), tail], '{"nodes":[1,2,3]}'],
    ['of a page that is read backward', [head, node(-2), node(-1), tail], '{"nodes":[-2,-1]}'],
    ['in another order', [tail, node(2), head, node(3), node(1)], '{"nodes":[1,2,3]}'],
    ['that are one', [head], '{"nodes":['],
  ])('%s', (_, parts, joined) => {
    expect(orderedTexts(parts)?.join('')).toBe(joined);
  });

  it('are none where a text is null, or there is no row', () => {
    expect(orderedTexts([head, { place: 1, text: null }, tail])).toBeNull();
    expect(orderedTexts([])).toBeNull();
  });

  it('come from one statement', () => {
    const statement = streamedStatement({
      tables: [literalSql('t1 as materialized (select 1)')],
      head: ['['],
      rows: sql`select 1, ${'bound'}`,
      tail: [']'],
    });
    expect(statement.render()).toEqual({
      text:
        'with t1 as materialized (select 1)\n' +
        `select -2147483648 as "place", '[' as "text"\n` +
        `union all select 1, $1\nunion all select 2147483647, ']'`,
      values: ['bound'],
    });
  });
});
