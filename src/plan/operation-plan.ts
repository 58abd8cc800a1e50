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
import type { Compilation } from './compilation';
import { StatementBuilder, type ValueSource } from './row-source';
import { planMembers, planSelection } from './selection-plan';
import { Unplannable } from './unplannable';
import { parameterizeVariables } from './variable-parameters';
import { StatementTemplates, type OperationPlan } from './statement-templates';
import { minStreamedValues, streamedStatement, wholeStatement } from './streamed-text';

/** `Query` has no values of its own. */
const root: ValueSource = {
  value: throwUnplannable,
  json: throwUnplannable,
  list: throwUnplannable,
};

function throwUnplannable(): never {
  throw new Unplannable('undeclared');
}

/**
 * Compiles an operation. `@skip` and `@include` are decided by these variables; the plan may be run
 * with others that decide them alike. A list of at least `minValues` values comes as rows. Throws
 * `Unplannable` where the resolvers must answer.
 */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  minValues = minStreamedValues,
): OperationPlan {
  if (operation.operation !== OperationTypeNode.QUERY) throw new Unplannable('mutation');
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments[each.name.value] = each;
  }
  const compilation: Compilation = {
    schema,
    fragments,
    variables,
    parameterNodes: new Set(),
    compileSelection: (type, nodes) => planSelection(compilation, type, nodes),
  };
  const query = schema.getQueryType() as GraphQLObjectType;
  const fields = collectFields(schema, fragments, { ...variables }, query, operation.selectionSet);
  const write = planMembers(compilation, query, fields);
  const templates = new StatementTemplates(
    parameterizeVariables(schema, document, operation, compilation.parameterNodes),
    (parameterized, context) => {
      const builder = new StatementBuilder(context, parameterized);
      const { streamed } = write;
      const isLarge = streamed && streamed.countValues(builder) >= minValues;
      const statement = isLarge
        ? streamedStatement(streamed.write(root, builder))
        : wholeStatement(write(root, builder));
      const { scopes, readsOnlyRecord } = builder;
      return { statement, scopes, readsOnlyRecord: readsOnlyRecord && scopes.size === 0 };
    },
  );
  return (request, context) => templates.statementFor(request, context);
}
