import { buildSchema, getOperationAST, parse, type FieldNode } from 'graphql';
import { ParameterValues, Parameter, mapParameter } from '../../src/postgres/parameter';
import { parameterizeVariables, variablesIn } from '../../src/plan/variable-parameters';

/** Which values of a request's variables are left out while a statement is written. */
const schema = buildSchema(`
  scalar Decimal
  enum Kind { A B }
  input Text { eq: String, in: [String!], isNull: Boolean }
  input Amount { gte: Decimal }
  input Filter { name: Text, kind: Kind, amount: Amount, least: Int, and: [Filter!], not: Filter }
  type Query { list(filter: Filter, filters: [Filter!], after: String, first: Int, id: ID): Int }
`);

/** The variables as they are written with, where the first field takes all its arguments open. */
function opened(query: string, variables: Record<string, unknown>): Record<string, unknown> {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  const [field] = operation.selectionSet.selections as FieldNode[];
  const names = ['filter', 'filters', 'after', 'id'];
  const taken = new Set(variablesIn([field as FieldNode], names));
  return { ...parameterizeVariables(schema, document, operation, taken)(variables).variables };
}
const shape = (query: string, variables: Record<string, unknown>): unknown =>
  JSON.parse(JSON.stringify(opened(query, variables)));

describe('an open variable', () => {
  it('is a text, whatever it holds, but not null', () => {
    const query = 'query ($after: String) { list(after: $after) }';
    expect(shape(query, { after: 'a' })).toEqual({ after: '?' });
    expect(shape(query, { after: '' })).toEqual({ after: '?' });
    expect(shape(query, { after: null })).toEqual({ after: null });
    expect(shape(query, {})).toEqual({});
  });

  it('is a filter, by its shape', () => {
    const query = 'query ($filter: Filter) { list(filter: $filter) }';
    const filter = {
      name: { eq: 'a', in: ['b', 'c'], isNull: true },
      kind: 'A',
      amount: { gte: '1' },
      least: 3,
      and: [{ name: { eq: 'd' } }, { kind: 'B' }],
      not: { name: null },
    };
    expect(shape(query, { filter })).toEqual({
      filter: {
        name: { eq: '?', in: '?', isNull: true },
        kind: 'A',
        amount: { gte: '?' },
        least: 3,
        and: [{ name: { eq: '?' } }, { kind: 'B' }],
        not: { name: null },
      },
    });
  });

  it('is read again from whichever request is answered', () => {
    const query = 'query ($filter: Filter) { list(filter: $filter) }';
    const { filter } = opened(query, { filter: { and: [{ name: { eq: 'a' } }] } });
    const { eq } = (filter as { and: { name: { eq: Parameter } }[] }).and[0]?.name as {
      eq: Parameter;
    };
    const read = (text: string): unknown =>
      eq.read(new ParameterValues({ filter: { and: [{ name: { eq: text } }] } }));
    expect([read('b'), read('c')]).toEqual(['b', 'c']);
  });

  it.each([
    ['a number', 'query ($v: Int) { list(first: $v) }', 1],
    ['an id, which says what it is of', 'query ($v: ID) { list(id: $v) }', 'x'],
    ['in a list', 'query ($v: String!) { list(filter: { name: { in: [$v] } }) }', 'x'],
    ['also elsewhere', 'query ($v: String) { list(after: $v) other: list(after: $v) }', 'x'],
    [
      'also in a fragment',
      'query ($v: String) { list(after: $v) ...f } fragment f on Query { other: list(after: $v) }',
      'x',
    ],
    ['also a condition', 'query ($v: Int) { list(filter: { least: $v }) @skip(if: $v) }', 1],
  ])('is none that is %s', (_, query, v) => {
    expect(shape(query, { v })).toEqual({ v });
  });

  it('is one beside others in a filter that is spelled out', () => {
    const query =
      'query ($a: String, $k: Kind) { list(filter: { name: { eq: $a }, kind: $k, not: {} }) }';
    expect(shape(query, { a: 'x', k: 'A' })).toEqual({ a: '?', k: 'A' });
  });
});

describe('what is made of a value that is not known yet', () => {
  it('is made once a request, of the value of that request', () => {
    let made = 0;
    const open = new Parameter(({ variables }) => String(variables['text']));
    const doubled = mapParameter(open, (text) => {
      made += 1;
      return text + text;
    }) as Parameter<string>;
    const first = mapParameter(doubled, (text) => text[0]) as Parameter<string>;
    for (const [text, twice] of [
      ['a', 'aa'],
      ['b', 'bb'],
    ]) {
      const known = new ParameterValues({ text });
      expect([doubled.read(known), first.read(known)]).toEqual([twice, text]);
    }
    expect(made).toBe(2);
    expect(mapParameter('a', (text) => text + text)).toBe('aa');
  });
});
