import type { GraphQLSchema } from 'graphql';
import { parse } from 'secure-json-parse';
import { findUnstorableText } from '../graphql/input/text-checks';
import { coerceVariables } from '../graphql/input/variable-coercion';
import { BadUserInput } from '../kernel/request/bad-user-input';
import { InputErrors } from '../kernel/request/input-errors';
import type { ListArguments } from '../kernel/lists/list-argument-types';
import { readStatedId } from '../kernel/records/stated-id';
import type { Day } from '../kernel/scalars/day';
import type { ExportList } from './export-list';

/** What an export is of: a list, and which part of it, checked. */
export interface ExportRequest {
  list: ExportList;
  /** As GraphQL coerces them. */
  arguments: Pick<ListArguments, 'filter' | 'orderBy'>;
  /** As the client sent them, for what describes the export. */
  sent: Readonly<Record<string, unknown>>;
  asOf: Day | null;
  /** An instant, in ISO 8601; null for what the record says now. */
  knownAt: string | null;
  /** How many rows at most; null: all. */
  first: number | null;
  /** The id of the row after which it goes on, or a cursor of the API. */
  after: string | null;
  /** Whether a CSV begins with the names of its columns. */
  hasHeader: boolean;
}

/** Arguments whose values are JSON, as those of a variable. */
const jsonArguments: readonly string[] = ['filter', 'orderBy'];
/** What every list takes beside its own arguments. */
const ownParameters = ['first', 'after', 'header'];
const maxFirst = 1_000_000_000;

/**
 * Reads the query string of an export. `filter` and `orderBy` are the JSON of GraphQL's variables
 * and are checked as these are. Throws `BadUserInput` of all faults.
 */
export function readExportRequest(
  schema: GraphQLSchema,
  list: ExportList,
  parameters: URLSearchParams,
): ExportRequest {
  const errors = new InputErrors();
  addUnknown(errors, parameters, [...list.arguments, ...ownParameters]);
  const sent: Record<string, unknown> = {};
  for (const name of list.arguments) {
    const text = parameters.get(name);
    if (text === null) continue;
    if (!jsonArguments.includes(name)) sent[name] = text;
    else errors.attempt(() => (sent[name] = parseJson(name, text)));
  }
  errors.throwIfAny();
  const { document, operation } = list;
  errors.addAll(findUnstorableText(schema, document, operation, sent));
  const coerced = errors.attempt(() => coerceVariables(schema, document, operation, sent)) ?? {};
  const first = errors.attempt(() => readFirst(parameters.get('first'))) ?? null;
  const hasHeader = errors.attempt(() => readHeader(parameters.get('header'))) ?? true;
  errors.throwIfAny();
  const { filter, orderBy, asOf = null, knownAt = null } = coerced;
  return {
    list,
    arguments: { filter, orderBy } as ExportRequest['arguments'],
    sent,
    asOf: asOf as Day | null,
    knownAt: (knownAt as string | null) ?? null,
    first,
    after: parameters.get('after'),
    hasHeader,
  };
}

/** Adds a fault for each parameter that is unknown, or given twice. */
export function addUnknown(
  errors: InputErrors,
  parameters: URLSearchParams,
  known: readonly string[],
): void {
  for (const name of new Set(parameters.keys())) {
    // The name is the client's text, which an error does not repeat.
    if (!known.includes(name)) errors.add('query', `takes only ${known.join(', ')}`);
    else if (parameters.getAll(name).length > 1) errors.add(name, 'must be given once');
  }
}

function parseJson(name: string, text: string): unknown {
  try {
    return parse(text);
  } catch {
    throw new BadUserInput(name, 'must be JSON, as the variable of a GraphQL request is');
  }
}

function readFirst(text: string | null): number | null {
  if (text === null) return null;
  const value = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > maxFirst)
    throw new BadUserInput('first', `must be from 1 to ${maxFirst}`);
  return value;
}

export function readHeader(text: string | null): boolean {
  if (text === null || text === 'true') return true;
  if (text !== 'false') throw new BadUserInput('header', 'must be true or false');
  return false;
}

/** Whether `after` is an id, with or without the state of its row, and not a cursor. */
export function idInAfter(after: string): string | null {
  const { id } = readStatedId(after);
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : null;
}
