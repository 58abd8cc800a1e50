import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';

/** What an input expects, told from names of the schema alone: never a value that was sent. */

/** Said of the types that GraphQL brings along, in the way of our own scalars. */
const ofBuiltIn: Readonly<Record<string, string>> = {
  Int: 'Int is a whole number from -2147483648 to 2147483647',
  Float: 'Float is a number',
  String: 'String is a text',
  Boolean: 'Boolean is true or false',
  ID: 'ID is a text or a whole number',
};

export function expectedInput(type: GraphQLInputType): string {
  const named = getNamedType(type);
  if (isInputObjectType(named)) return `${named.name} is an object`;
  if (isEnumType(named)) return `${named.name} is one of ${namesOf(named.getValues())}`;
  return ofBuiltIn[named.name] ?? `does not fit the type ${named.name}`;
}

/** Said where a field was sent that the type does not have; that field's name is not repeated. */
export function allowedFields(type: GraphQLInputObjectType): string {
  return `${type.name} has no fields but ${namesOf(Object.values(type.getFields()))}`;
}

function namesOf(named: readonly { name: string }[]): string {
  return named.map(({ name }) => name).join(', ');
}
