import { isObjectType, type GraphQLNamedType } from 'graphql';

/** What this gateway stores in the `extensions` of an object type of the schema. */
export interface ConnectionExtension {
  /** Set on the types that `connectionType` declares. */
  isConnection?: true;
}

declare module 'graphql' {
  // oxlint-disable-next-line typescript/no-empty-object-type -- merged into graphql's own
  interface GraphQLObjectTypeExtensions extends ConnectionExtension {}
}

/** Whether a type is a page of a list, whose `nodes` and `edges` hold the rows of that list. */
export function isConnectionType(type: GraphQLNamedType | undefined): boolean {
  return isObjectType(type) && type.extensions.isConnection === true;
}
