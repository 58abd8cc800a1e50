import { LRUCache } from 'lru-cache';
import type { Scope } from '../kernel/request/caller';
import type { Context } from '../kernel/request/context';
import { ParameterValues, Parameter } from '../postgres/parameter';
import { RenderedSql, type Sql } from '../postgres/sql';
import type { Parameterize } from './variable-parameters';
import { Unplannable } from './unplannable';

type Variables = Readonly<Record<string, unknown>>;

/** A whole operation as one statement, which gives its `data` as JSON text. */
export interface BoundStatement {
  statement: Sql;
  /** What a caller must be allowed; of none, only the public record is read. */
  scopes: ReadonlySet<Scope>;
}

/** Writes the statement of an operation for one request's variables. */
export type OperationPlan = (variables: Variables, context: Context) => BoundStatement;

/** As many characters of statements as the process remembers, and the most of one of them. */
const mostCharacters = 8_000_000;
const longestRemembered = 50_000;

/**
 * What a statement may have at the most: PostgreSQL itself takes no more than 65,535 values, and
 * looks at a long one for longer than at what it finds.
 */
const longestStatement = 150_000;
const mostValues = 10_000;

/** A statement with places that are still open. */
interface Template {
  text: string;
  values: readonly unknown[];
  scopes: ReadonlySet<Scope>;
  /** The places of all values that were left out, in the statement or not. */
  places: readonly Parameter[];
}

/** Of all operations together, so that no crowd of them can take more. */
const remembered = new LRUCache<string, Template>({
  maxSize: mostCharacters,
  maxEntrySize: longestRemembered,
  sizeCalculation: ({ text, values }, key) => sizeOf(text) + sizeOf(values) + sizeOf(key),
});
let operations = 0;

/** About as many characters as a value takes. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (!Array.isArray(value)) return 8;
  return value.reduce<number>((sum, each) => sum + 8 + sizeOf(each), 0);
}

/**
 * The statements of one operation that were written before. One is written anew for another day,
 * for another value of a variable that is looked at, such as a limit, and for another shape of one
 * whose values stay open, such as a filter.
 */
export class StatementTemplates {
  private readonly operation = `${(operations += 1)} `;

  constructor(
    private readonly open: Parameterize,
    private readonly write: OperationPlan,
  ) {}

  statementFor(variables: Variables, context: Context): BoundStatement {
    const { text, values, scopes, places } = this.templateFor(variables, context);
    if (text.length > longestStatement || values.length > mostValues)
      throw new Unplannable('large');
    const known = new ParameterValues(variables);
    for (const each of places) each.check(known);
    const closed = values.map((value): unknown =>
      value instanceof Parameter ? value.read(known) : value,
    );
    return { statement: new RenderedSql(text, closed), scopes };
  }

  private templateFor(variables: Variables, context: Context): Template {
    const opened = this.open(variables);
    // One that is not sent is another than one that is sent as null.
    const key = this.operation + context.today + JSON.stringify(opened.variables);
    const known = remembered.get(key);
    if (known) return known;
    const { statement, scopes } = this.write(opened.variables, context);
    const template = { ...statement.render(), scopes, places: opened.parameters };
    remembered.set(key, template);
    return template;
  }
}
