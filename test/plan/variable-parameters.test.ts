import { buildSchema, getOperationAST, parse, type FieldNode } from 'graphql';
import { ParameterValues, Parameter, mapParameter } from '../../src/postgres/parameter';
import { parameterizeVariables, variablesIn } from '../../src/plan/variable-parameters';

/** Which values of variables become parameters of a statement. */
const schema = buildSchema(`
  scalar Decimal
  enum Kind { A B }
  input Text { eq: String, in: [String!], isNull: Boolean }
  input Amount { gte: Decimal }
  input Filter { name: Text, kind: Kind, amount: Amount, least: Int, and: [Filter!], not: Filter }
  type Query { list(filter: Filter, filters: [Filter!], after: String, first: Int, id: ID): Int }
`);

/** The variables for compilation, if the first field accepts parameters in all arguments. */
function parameterized(query: string, variables: Record<string, unknown>): Record<string, unknown> {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('The document has no operation');
  const [field] = operation.selectionSet.selections as FieldNode[];
  const names = ['filter', 'filters', 'after', 'id'];
  const accepted = new Set(variablesIn([field as FieldNode], names));
  return { ...parameterizeVariables(schema, document, operation, accepted)(variables).variables };
}
const shape = (query: string, variables: Record<string, unknown>): unknown =>
  JSON.parse(JSON.stringify(parameterized(query, variables)));

describe('a parameter', () => {
  it('replaces any text, but not null', () => {
    const query = 'query ($after: String) { list(after: $after) }';
    expect(shape(query, { after: 'a' })).toEqual({ after: '?' });
    expect(shape(query, { after: '' })).toEqual({ after: '?' });
    expect(shape(query, { after: null })).toEqual({ after: null });
    expect(shape(query, {})).toEqual({});
  });

  it('replaces the values of a filter, and keeps its shape', () => {
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

  it('is read from the variables of each request', () => {
    const query = 'query ($filter: Filter) { list(filter: $filter) }';
    const { filter } = parameterized(query, { filter: { and: [{ name: { eq: 'a' } }] } });
    const { eq } = (filter as { and: { name: { eq: Parameter } }[] }).and[0]?.name as {
      eq: Parameter;
    };
    const read = (text: string): unknown =>
      eq.read(new ParameterValues({ filter: { and: [{ name: { eq: text } }] } }));
    expect([read('b'), read('c')]).toEqual(['b', 'c']);
  });

  it.each([
    ['used for a number', 'query ($v: Int) { list(first: $v) }', 1],
    ['used for an id, whose tag is its type', 'query ($v: ID) { list(id: $v) }', 'x'],
    ['used in a list', 'query ($v: String!) { list(filter: { name: { in: [$v] } }) }', 'x'],
    [
      'used in another field, too',
      'query ($v: String) { list(after: $v) other: list(after: $v) }',
      'x',
    ],
    [
      'used in a fragment, too',
      'query ($v: String) { list(after: $v) ...f } fragment f on Query { other: list(after: $v) }',
      'x',
    ],
    [
      'used as a condition, too',
      'query ($v: Int) { list(filter: { least: $v }) @skip(if: $v) }',
      1,
    ],
  ])('does not replace a variable %s', (_, query, v) => {
    expect(shape(query, { v })).toEqual({ v });
  });

  it('replaces a variable within a literal filter', () => {
    const query =
      'query ($a: String, $k: Kind) { list(filter: { name: { eq: $a }, kind: $k, not: {} }) }';
    expect(shape(query, { a: 'x', k: 'A' })).toEqual({ a: '?', k: 'A' });
  });
});

describe('the mapping of a parameter', () => {
  it('is applied once per request, to its value', () => {
    let mappedCount = 0;
    const parameter = new Parameter(({ variables }) => String(variables['text']));
    const doubled = mapParameter(parameter, (text) => {
      mappedCount += 1;
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
    expect(mappedCount).toBe(2);
    expect(mapParameter('a', (text) => text + text)).toBe('aa');
  });
});
