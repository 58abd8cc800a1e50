import fc from 'fast-check';
import {
  buildSchema,
  coerceInputValue,
  getVariableValues,
  parse,
  typeFromAST,
  type GraphQLSchema,
  type NamedTypeNode,
  type OperationDefinitionNode,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  type GraphQLInputType,
  type GraphQLNullableType,
} from 'graphql';
import { BadUserInput } from '../../../src/kernel/request/bad-user-input';
import { gatewaySchema } from '../../../src/graphql/schema';
import { compileCoercion } from '../../../src/graphql/input/coercion';
import { coerceVariables } from '../../../src/graphql/input/variable-coercion';
import { byLength } from '../../support/proof-length';

/** What a type takes is what GraphQL's own function takes, to the value. */

const misfit = Symbol('does not fit');

function asGraphqlSays(value: unknown, type: GraphQLInputType): unknown {
  const faults: string[] = [];
  const coerced: unknown = coerceInputValue(value, type, (_, __, { message }) =>
    faults.push(message),
  );
  return faults.length === 0 ? coerced : misfit;
}

function asWeSay(value: unknown, type: GraphQLInputType): unknown {
  try {
    return compileCoercion(type)(value);
  } catch {
    return misfit;
  }
}

const bySort: Readonly<Record<string, readonly unknown[]>> = {
  Date: ['2025-02-28', '2025-02-29', '2025-13-01'],
  DateTime: ['2025-10-08T09:30:00Z', '2025-10-08T24:30:00Z', '2025-10-08T09:30:00+05:00'],
  Decimal: ['1.50', '-0', 7, 1.5, 'a'],
  Int: [3, 2 ** 31, 1.5],
  Boolean: [true, 'true'],
};
const anything = [null, 'a', '', 0, [], {}, true];

/** Values of a type, or nearly: fields are left out, too many, or of another sort. */
function nearly(type: GraphQLInputType, depth: number): fc.Arbitrary<unknown> {
  const odd = { weight: 1, arbitrary: fc.constantFrom(...anything) };
  return fc.oneof({ weight: 12, arbitrary: good(getNullableType(type), depth) }, odd);
}

function good(type: GraphQLNullableType & GraphQLInputType, depth: number): fc.Arbitrary<unknown> {
  if (isListType(type)) {
    const item = nearly(type.ofType as GraphQLInputType, depth);
    return fc.oneof(fc.array(item, { maxLength: 3 }), item);
  }
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name), 'NONE');
  if (!isInputObjectType(type)) return fc.constantFrom(...(bySort[type.name] ?? ['a', 'b', 7]));
  if (depth === 0) return fc.constant({});
  const fields = Object.values(type.getFields());
  const known = Object.fromEntries(
    fields.map((each) => [each.name, nearly(each.type, depth - 1)] as const),
  );
  const required = fields.filter(({ type: of }) => of !== getNullableType(of));
  const few = fc.record(known, { requiredKeys: required.map(({ name }) => name) });
  const more = few.map((value) => ({ ...value, more: 1 }));
  return fc.oneof({ weight: 9, arbitrary: few }, { weight: 1, arbitrary: more });
}

const runs = byLength(50, 150);

describe('what a type takes', () => {
  it('is what GraphQL says, for every input type of the schema', async () => {
    const types = Object.values((await gatewaySchema()).getTypeMap()).filter((each) =>
      isInputType(each),
    );
    let fitting = 0;
    for (const type of types) {
      fc.assert(
        fc.property(nearly(type, 3), (value) => {
          const coerced = asWeSay(value, type);
          if (coerced !== misfit) fitting += 1;
          expect(coerced).toStrictEqual(asGraphqlSays(value, type));
        }),
        { numRuns: runs, seed: 5 },
      );
    }
    // Neither is all of it refused, nor all taken.
    expect(types.length).toBeGreaterThan(40);
    expect(fitting).toBeGreaterThan((types.length * runs) / 5);
    expect(fitting).toBeLessThan(types.length * runs * 0.95);
  });

  it.each<[what: string, value: unknown]>([
    ['a default, where nothing is sent', {}],
    ['a null, where one may be', { a: null }],
    ['a null, where none may be', { b: null }],
    ['one value for a list of lists', { c: 1 }],
    ['a list in a list', { c: [[1, null], null, 2] }],
    ['a field that there is not', { d: 1 }],
    ['a field of every object', { toString: 1 }],
    ['a prototype', JSON.parse('{ "__proto__": { "b": 1 } }')],
    ['a list for an object', [{}]],
    ['a text for an object', 'a'],
    ['a field that is not defined', { a: undefined, d: undefined }],
  ])('is what GraphQL says: %s', (_, value) => {
    const schema = buildSchema('input Odd { a: Int = 1, b: Int! = 2, c: [[Int]] }');
    const type = schema.getType('Odd') as GraphQLInputType;
    expect(asWeSay(value, type)).toStrictEqual(asGraphqlSays(value, type));
  });
});

describe('the variables of an operation', () => {
  const document = parse(`query ($filter: ProviderFilter = { kind: { eq: EXCHANGE } },
    $first: Int! = 3, $ids: [ID!]!, $day: Date, $__proto__: Int) { __typename }`);
  const operation = document.definitions[0] as OperationDefinitionNode;

  it('are what GraphQL says, where they are given, missing, null, or too many', async () => {
    const schema = await gatewaySchema();
    const [definitions, seen] = [operation.variableDefinitions ?? [], new Set<boolean>()];
    const given = definitions.map(({ variable, type }) => {
      const of = typeFromAST(schema, type as NamedTypeNode) as GraphQLInputType;
      return fc.option(fc.tuple(fc.constant(variable.name.value), nearly(of, 2)), { freq: 4 });
    });
    const sent = fc
      .tuple(...given)
      .map((all) => Object.fromEntries(all.flatMap((e) => (e ? [e] : []))));
    fc.assert(
      fc.property(sent, fc.boolean(), (variables, more) => {
        const all = more ? { ...variables, more: 1 } : variables;
        const { coerced } = getVariableValues(schema, definitions, all);
        seen.add(coerced !== undefined);
        expect(oursOrNone(schema, all)).toStrictEqual(coerced);
      }),
      { numRuns: 500, seed: 5 },
    );
    expect(seen.size).toBe(2);
  });

  function oursOrNone(schema: GraphQLSchema, variables: object): object | undefined {
    try {
      return coerceVariables(schema, document, operation, { ...variables });
    } catch (error) {
      expect(error).toBeInstanceOf(BadUserInput);
      return undefined;
    }
  }
});
