import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';

/** In the form in which the scalars of this schema describe themselves. */
const builtInScalars: Readonly<Record<string, string>> = {
  Int: 'Int is a whole number from -2147483648 to 2147483647',
  Float: 'Float is a number',
  String: 'String is a string',
  Boolean: 'Boolean is true or false',
  ID: 'ID is a string or a whole number',
};

/** What a type expects, from names of the schema alone: never a value of the request. */
export function expectedInput(type: GraphQLInputType): string {
  const named = getNamedType(type);
  if (isInputObjectType(named)) return `${named.name} is an object`;
  if (isEnumType(named)) return `${named.name} is one of ${joinNames(named.getValues())}`;
  return builtInScalars[named.name] ?? `does not fit the type ${named.name}`;
}

/** For a field that the type does not have, whose name is the client's and is not repeated. */
export function allowedFields(type: GraphQLInputObjectType): string {
  return `${type.name} has only the fields ${joinNames(Object.values(type.getFields()))}`;
}

function joinNames(named: readonly { name: string }[]): string {
  return named.map(({ name }) => name).join(', ');
}
