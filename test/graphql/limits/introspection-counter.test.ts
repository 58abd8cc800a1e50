import {
  executeSync,
  getIntrospectionQuery,
  getOperationAST,
  Kind,
  parse,
  type FieldNode,
  type FragmentDefinitionNode,
} from 'graphql';
import { IntrospectionCounter } from '../../../src/graphql/limits/introspection-counter';
import { gatewaySchema } from '../../../src/graphql/schema';

/** The fields of a response, which the counter must predict. */
function fieldsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + fieldsIn(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, each) => sum + 1 + fieldsIn(each), 0);
}

async function counted(query: string, most: number, variables = {}): Promise<boolean> {
  const document = parse(query);
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments[each.name.value] = each;
  }
  const count = new IntrospectionCounter(await gatewaySchema(), fragments, variables, most);
  const { selections } = getOperationAST(document)!.selectionSet;
  return (selections as FieldNode[]).every((each) => count.add(each));
}

describe('the fields of an introspection', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['as clients request it', getIntrospectionQuery(), {}],
    [
      'with all options',
      getIntrospectionQuery({
        inputValueDeprecation: true,
        specifiedByUrl: true,
        oneOf: true,
        schemaDescription: true,
        directiveIsRepeatable: true,
      }),
      {},
    ],
    [
      'of one type, with fields skipped by a variable',
      `query ($name: String!, $no: Boolean!) { __type(name: $name) {
        name fields { name ... @skip(if: $no) { type { name kind } } args { name } } } }`,
      { name: 'Provider', no: true },
    ],
    ['of an unknown type', '{ __type(name: "Unknown") { fields { name } } }', {}],
    [
      'under aliases, in fragments of fragments',
      `{ __typename one: __schema { ...a } two: __schema { ...a types { kind } } }
       fragment a on __Schema { types { ...b } } fragment b on __Type { name again: name ...c }
       fragment c on __Type { __typename fields(includeDeprecated: true) { type { name } } }`,
      {},
    ],
  ])('are counted exactly: %s', async (_, query, variables) => {
    const { data, errors } = executeSync({
      schema: await gatewaySchema(),
      document: parse(query),
      variableValues: variables,
    });
    expect(errors).toBeUndefined();
    const fields = fieldsIn(data) - ('__typename' in { ...data } ? 1 : 0);
    expect(await counted(query, fields, variables)).toBe(true);
    expect(await counted(query, fields - 1, variables)).toBe(false);
  });
});
