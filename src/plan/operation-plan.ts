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
import { StatementBuilder, type ValueSource } from './row-source';
import { planMembers, planSelection } from './selection-plan';
import { Unplannable } from './unplannable';
import { parameterizeVariables } from './variable-parameters';
import { StatementTemplates, type OperationPlan } from './statement-templates';

/** The graph's root has no values of its own. */
const root: ValueSource = {
  value: unreadable,
  json: unreadable,
  list: unreadable,
};

function unreadable(): never {
  throw new Unplannable('undeclared');
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
  if (operation.operation !== OperationTypeNode.QUERY) throw new Unplannable('mutation');
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments[each.name.value] = each;
  }
  const of: Compilation = {
    schema,
    fragments,
    variables,
    parameterNodes: new Set(),
    compileSelection: (type, nodes) => planSelection(of, type, nodes),
  };
  const query = schema.getQueryType() as GraphQLObjectType;
  const fields = collectFields(schema, fragments, { ...variables }, query, operation.selectionSet);
  const write = planMembers(of, query, fields);
  const written = new StatementTemplates(
    parameterizeVariables(schema, document, operation, of.parameterNodes),
    (given, context) => {
      const writing = new StatementBuilder(context, given);
      const text = write(root, writing);
      return { statement: sql`select ${concatenated(text)} as "data"`, scopes: writing.scopes };
    },
  );
  return (given, context) => written.statementFor(given, context);
}
