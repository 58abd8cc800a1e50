import { Kind, visit, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Scope } from '../caller';
import type { Context } from '../context';
import { RenderedSql, type Sql } from '../sql';

type Variables = Readonly<Record<string, unknown>>;

/** A whole operation as one statement, which gives its `data` as JSON text. */
export interface WrittenPlan {
  statement: Sql;
  /** What a caller must be allowed; of none, only the public record is read. */
  scopes: ReadonlySet<Scope>;
}

/** Writes the statement of an operation for one request's variables. */
export type OperationPlan = (variables: Variables, context: Context) => WrittenPlan;

/** The place of a variable that is bound as it is sent, whatever it holds. */
export class OpenValue {
  constructor(readonly variable: string) {}
}

/** As many characters of statements as the process remembers, and the most of one of them. */
const mostCharacters = 8_000_000;
const longestStatement = 50_000;

/** A statement with places that are still open. */
interface Template {
  text: string;
  values: readonly unknown[];
  scopes: ReadonlySet<Scope>;
}

/** Of all operations together, so that no crowd of them can take more. */
const remembered = new LRUCache<string, Template>({
  maxSize: mostCharacters,
  maxEntrySize: longestStatement,
  sizeCalculation: ({ text }, key) => text.length + key.length,
});
let operations = 0;

/**
 * The statements of one operation that were written before. One is written anew for another day,
 * and for another value of a variable that is looked at: a limit, a filter, a cursor.
 */
export class WrittenStatements {
  private readonly operation = `${(operations += 1)} `;

  constructor(
    private readonly lookedAt: readonly string[],
    private readonly write: OperationPlan,
  ) {}

  statementFor(variables: Variables, context: Context): WrittenPlan {
    const { text, values, scopes } = this.templateFor(variables, context);
    const closed = values.map((value) =>
      value instanceof OpenValue ? variables[value.variable] : value,
    );
    return { statement: new RenderedSql(text, closed), scopes };
  }

  private templateFor(variables: Variables, context: Context): Template {
    // One that is not sent is another than one that is sent as null.
    const looked = this.lookedAt.map((name) => [name, variables[name]] as const);
    const key = this.operation + context.today + JSON.stringify(Object.fromEntries(looked));
    const known = remembered.get(key);
    if (known) return known;
    const { statement, scopes } = this.write(variables, context);
    const template = { ...statement.render(), scopes };
    remembered.set(key, template);
    return template;
  }
}

/** The variables that decide how a statement reads: all but those that are only bound. */
export function variablesLookedAt(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  open: ReadonlySet<string>,
): string[] {
  const uses = new Map<string, number>();
  visit(document, {
    [Kind.VARIABLE_DEFINITION]: () => false,
    [Kind.VARIABLE]: ({ name }) => void uses.set(name.value, (uses.get(name.value) ?? 0) + 1),
  });
  const names = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  return names.filter((name) => !open.has(name) || uses.get(name) !== 1);
}
