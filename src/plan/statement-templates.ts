import { LRUCache } from 'lru-cache';
import type { Scope } from '../kernel/request/caller';
import type { Context } from '../kernel/request/context';
import { ParameterValues, Parameter } from '../postgres/parameter';
import { RenderedSql, type Sql } from '../postgres/sql';
import type { Parameterize } from './variable-parameters';
import { Unplannable } from './unplannable';

type Variables = Readonly<Record<string, unknown>>;

/** An operation as one statement with its values, which returns `data` as JSON text. */
export interface BoundStatement {
  statement: Sql;
  /** The scopes that the caller's key must have; empty where nothing of tenants is read. */
  scopes: ReadonlySet<Scope>;
  /** Whether the result depends on nothing but the public record and the day. */
  readsOnlyRecord: boolean;
}

/** The statement of an operation for the variables of one request. */
export type OperationPlan = (variables: Variables, context: Context) => BoundStatement;

/** Characters of all cached templates together, and of one of them. */
const maxCacheLength = 8_000_000;
const maxCachedLength = 50_000;

/**
 * A larger statement is answered by the resolvers. PostgreSQL takes at most 65,535 values, and it
 * would plan a long statement for longer than it runs it.
 */
const maxStatementLength = 150_000;
const maxValues = 10_000;

/** A statement whose values may be parameters. */
interface Template {
  text: string;
  values: readonly unknown[];
  scopes: ReadonlySet<Scope>;
  readsOnlyRecord: boolean;
  /** All parameters of the variables, those included that the statement does not use. */
  parameters: readonly Parameter[];
}

/** The templates of all operations, so that one bound applies to all of them. */
const cache = new LRUCache<string, Template>({
  maxSize: maxCacheLength,
  maxEntrySize: maxCachedLength,
  sizeCalculation: ({ text, values }, key) => sizeOf(text) + sizeOf(values) + sizeOf(key),
});
let operations = 0;

/** Approximately how many characters a value takes in memory. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (!Array.isArray(value)) return 8;
  return value.reduce<number>((sum, each) => sum + 8 + sizeOf(each), 0);
}

/**
 * The cached statements of one operation (`docs/decisions/0015`). The key is the day, the suffix of
 * ids, the values of variables that are part of the text, such as a limit, and the shape of
 * variables whose values are parameters, such as a filter.
 */
export class StatementTemplates {
  private readonly keyPrefix = `${(operations += 1)} `;

  constructor(
    private readonly parameterize: Parameterize,
    private readonly write: OperationPlan,
  ) {}

  statementFor(variables: Variables, context: Context): BoundStatement {
    const { text, values, scopes, readsOnlyRecord, parameters } = this.templateFor(
      variables,
      context,
    );
    if (text.length > maxStatementLength || values.length > maxValues) {
      throw new Unplannable('large');
    }
    const parameterValues = new ParameterValues(variables);
    for (const each of parameters) each.check(parameterValues);
    const bound = values.map((value): unknown =>
      value instanceof Parameter ? value.read(parameterValues) : value,
    );
    return { statement: new RenderedSql(text, bound), scopes, readsOnlyRecord };
  }

  private templateFor(variables: Variables, context: Context): Template {
    const parameterized = this.parameterize(variables);
    // JSON leaves out variables that were not sent, which differ from those sent as null.
    const { today, idSuffix } = context;
    const key = this.keyPrefix + today + idSuffix + JSON.stringify(parameterized.variables);
    const cached = cache.get(key);
    if (cached) return cached;
    const { statement, ...read } = this.write(parameterized.variables, context);
    const template = { ...statement.render(), ...read, parameters: parameterized.parameters };
    cache.set(key, template);
    return template;
  }
}
