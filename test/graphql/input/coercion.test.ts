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

/** The compiled coercion accepts and returns what that of graphql-js does. */

const misfit = Symbol('does not fit');

function coerceByGraphqlJs(value: unknown, type: GraphQLInputType): unknown {
  const errors: string[] = [];
  const coerced: unknown = coerceInputValue(value, type, (_, __, { message }) =>
    errors.push(message),
  );
  return errors.length === 0 ? coerced : misfit;
}

function coerceCompiled(value: unknown, type: GraphQLInputType): unknown {
  try {
    return compileCoercion(type)(value);
  } catch {
    return misfit;
  }
}

const valuesByScalar: Readonly<Record<string, readonly unknown[]>> = {
  Date: ['2025-02-28', '2025-02-29', '2025-13-01'],
  DateTime: ['2025-10-08T09:30:00Z', '2025-10-08T24:30:00Z', '2025-10-08T09:30:00+05:00'],
  Decimal: ['1.50', '-0', 7, 1.5, 'a'],
  Int: [3, 2 ** 31, 1.5],
  Boolean: [true, 'true'],
};
const anything = [null, 'a', '', 0, [], {}, true];

/** Values of a type, or almost: fields are missing, unknown, or of another type. */
function almost(type: GraphQLInputType, depth: number): fc.Arbitrary<unknown> {
  const odd = { weight: 1, arbitrary: fc.constantFrom(...anything) };
  return fc.oneof({ weight: 12, arbitrary: valid(getNullableType(type), depth) }, odd);
}

function valid(type: GraphQLNullableType & GraphQLInputType, depth: number): fc.Arbitrary<unknown> {
  if (isListType(type)) {
    const item = almost(type.ofType as GraphQLInputType, depth);
    return fc.oneof(fc.array(item, { maxLength: 3 }), item);
  }
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name), 'NONE');
  if (!isInputObjectType(type))
    return fc.constantFrom(...(valuesByScalar[type.name] ?? ['a', 'b', 7]));
  if (depth === 0) return fc.constant({});
  const fields = Object.values(type.getFields());
  const known = Object.fromEntries(
    fields.map((each) => [each.name, almost(each.type, depth - 1)] as const),
  );
  const required = fields.filter(({ type: of }) => of !== getNullableType(of));
  const few = fc.record(known, { requiredKeys: required.map(({ name }) => name) });
  const more = few.map((value) => ({ ...value, more: 1 }));
  return fc.oneof({ weight: 9, arbitrary: few }, { weight: 1, arbitrary: more });
}

const runs = byLength(50, 150);

describe('the coercion of a type', () => {
  it('equals that of graphql-js for every input type of the schema', async () => {
    const types = Object.values((await gatewaySchema()).getTypeMap()).filter((each) =>
      isInputType(each),
    );
    let fitting = 0;
    for (const type of types) {
      fc.assert(
        fc.property(almost(type, 3), (value) => {
          const coerced = coerceCompiled(value, type);
          if (coerced !== misfit) fitting += 1;
          expect(coerced).toStrictEqual(coerceByGraphqlJs(value, type));
        }),
        { numRuns: runs, seed: 5 },
      );
    }
    // Some values are rejected, and some accepted.
    expect(types.length).toBeGreaterThan(40);
    expect(fitting).toBeGreaterThan((types.length * runs) / 5);
    expect(fitting).toBeLessThan(types.length * runs * 0.95);
  });

  it.each<[what: string, value: unknown]>([
    ['a default for a missing value', {}],
    ['a null for a nullable type', { a: null }],
    ['a null for a non-null type', { b: null }],
    ['one value for a list of lists', { c: 1 }],
    ['a list in a list', { c: [[1, null], null, 2] }],
    ['an unknown field', { d: 1 }],
    ['a field of every object', { toString: 1 }],
    ['a prototype', JSON.parse('{ "__proto__": { "b": 1 } }')],
    ['a list for an object', [{}]],
    ['a string for an object', 'a'],
    ['a field that is undefined', { a: undefined, d: undefined }],
  ])('equals that of graphql-js: %s', (_, value) => {
    const schema = buildSchema('input Odd { a: Int = 1, b: Int! = 2, c: [[Int]] }');
    const type = schema.getType('Odd') as GraphQLInputType;
    expect(coerceCompiled(value, type)).toStrictEqual(coerceByGraphqlJs(value, type));
  });
});

describe('the variables of an operation', () => {
  const document = parse(`query ($filter: ProviderFilter = { kind: { eq: EXCHANGE } },
    $first: Int! = 3, $ids: [ID!]!, $day: Date, $__proto__: Int) { __typename }`);
  const operation = document.definitions[0] as OperationDefinitionNode;

  it('equal those of graphql-js if they are present, missing, null or unknown', async () => {
    const schema = await gatewaySchema();
    const [definitions, seen] = [operation.variableDefinitions ?? [], new Set<boolean>()];
    const given = definitions.map(({ variable, type }) => {
      const of = typeFromAST(schema, type as NamedTypeNode) as GraphQLInputType;
      return fc.option(fc.tuple(fc.constant(variable.name.value), almost(of, 2)), { freq: 4 });
    });
    const sent = fc
      .tuple(...given)
      .map((all) => Object.fromEntries(all.flatMap((e) => (e ? [e] : []))));
    fc.assert(
      fc.property(sent, fc.boolean(), (variables, more) => {
        const all = more ? { ...variables, more: 1 } : variables;
        const { coerced } = getVariableValues(schema, definitions, all);
        seen.add(coerced !== undefined);
        expect(coerceOrUndefined(schema, all)).toStrictEqual(coerced);
      }),
      { numRuns: 500, seed: 5 },
    );
    expect(seen.size).toBe(2);
  });

  function coerceOrUndefined(schema: GraphQLSchema, variables: object): object | undefined {
    try {
      return coerceVariables(schema, document, operation, { ...variables });
    } catch (error) {
      expect(error).toBeInstanceOf(BadUserInput);
      return undefined;
    }
  }
});
