import {
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields } from 'graphql/execution/collectFields';
import { sql } from '../postgres/sql';
import type { Compilation } from './compilation';
import { concatenated } from './json-sql';
import { Writing, type Place } from './row-source';
import { planMembers, planSelection } from './selection-plan';
import { Unplanned } from './unplannable';
import { openVariables } from './variable-parameters';
import { WrittenStatements, type OperationPlan } from './statement-templates';

/** The graph's root has no values of its own. */
const root: Place = {
  value: unreadable,
  json: unreadable,
  list: unreadable,
};

function unreadable(): never {
  throw new Unplanned('undeclared');
}

/**
 * Compiles an operation. The variables decide what is skipped and included; the others may differ
 * when it is written.
 */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): OperationPlan {
  if (operation.operation !== OperationTypeNode.QUERY) throw new Unplanned('mutation');
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments[each.name.value] = each;
  }
  const of: Compilation = {
    schema,
    fragments,
    variables,
    taken: new Set(),
    selection: (type, nodes) => planSelection(of, type, nodes),
  };
  const query = schema.getQueryType() as GraphQLObjectType;
  const fields = collectFields(schema, fragments, { ...variables }, query, operation.selectionSet);
  const write = planMembers(of, query, fields);
  const written = new WrittenStatements(
    openVariables(schema, document, operation, of.taken),
    (given, context) => {
      const writing = new Writing(context, given);
      const text = write(root, writing);
      return { statement: sql`select ${concatenated(text)} as "data"`, scopes: writing.scopes };
    },
  );
  return (given, context) => written.statementFor(given, context);
}
