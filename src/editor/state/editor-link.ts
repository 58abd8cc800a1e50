import type { LibraryQuery } from '../configuration';
import {
  mayHoldPersonalNumber,
  parseVariables,
  variablesText,
  withoutPersonalVariables,
} from './personal-text';

/** Longer addresses are refused by some proxies, with which a link would not open. */
export const maxLinkSearchLength = 6_000;

/** The operation of a tab, without its headers: those are never in a link. */
export interface LinkedOperation {
  query: string;
  /** JSON as it is typed. */
  variables: string;
  /** Null where the document has one operation. */
  operationName: string | null;
}

/** The query string of a link to the editor, and what it leaves out. */
export interface EditorLink {
  /** Begins with a question mark; empty where no link can hold the query. */
  search: string;
  /** A sentence about what is not in the link; null where all is. */
  note: string | null;
}

/** A link to an operation; to a query of the library by its slug. */
export function editorLink(operation: LinkedOperation, library: LibraryQuery[]): EditorLink {
  const { query, operationName } = operation;
  if (query.trim() === '') return { search: '', note: 'There is no query to link to.' };
  if (mayHoldPersonalNumber(query)) {
    const reason = 'the query holds what may be a personal number';
    return { search: '', note: `No link: ${reason}. A variable would be left out instead.` };
  }
  const parameters = new URLSearchParams();
  const note = addOperation(parameters, operation, library);
  if (operationName !== null) parameters.set('operationName', operationName);
  const search = `?${parameters.toString()}`;
  if (search.length > maxLinkSearchLength) {
    const size = `${search.length.toLocaleString('en')} characters`;
    const most = maxLinkSearchLength.toLocaleString('en');
    return { search: '', note: `No link: it would have ${size}, of at most ${most}.` };
  }
  return { search, note };
}

/** Adds query and variables, and returns a note about what is left out. */
function addOperation(
  parameters: URLSearchParams,
  operation: LinkedOperation,
  library: LibraryQuery[],
): string | null {
  const ready = library.find((each) => each.query === operation.query);
  parameters.set('query', ready?.slug ?? operation.query);
  if (ready && isSameVariables(operation.variables, variablesText(ready.variables))) return null;
  const { text, leftOut } = withoutPersonalVariables(operation.variables);
  const variables = parseVariables(text);
  const json = JSON.stringify(variables ?? {});
  // Without the parameter, a query of the library would open with its own variables.
  if (json !== '{}' || ready) parameters.set('variables', json);
  return leftOutNote(leftOut, parseVariables(operation.variables) !== undefined);
}

function leftOutNote(names: string[], areVariablesLinked: boolean): string | null {
  if (!areVariablesLinked) return 'The link leaves out the variables: they are not a JSON object.';
  if (names.length === 0) return null;
  const list = names.map((name) => `$${mayHoldPersonalNumber(name) ? '…' : name}`).join(', ');
  const verb = names.length === 1 ? 'holds' : 'hold';
  return `The link leaves out ${list}, which ${verb} what may be a personal number.`;
}

/**
 * The operation that a link leads to; undefined where it names none. What a link never holds is
 * ignored if the address was written by hand.
 */
export function readLink(search: string, library: LibraryQuery[]): LinkedOperation | undefined {
  const parameters = new URLSearchParams(search);
  const query = parameters.get('query') ?? '';
  if (query.trim() === '' || mayHoldPersonalNumber(query)) return undefined;
  const ready = library.find(({ slug }) => slug === query);
  const given = parameters.get('variables');
  const kept = given === null ? undefined : withoutPersonalVariables(given).text;
  return {
    query: ready?.query ?? query,
    variables: kept === undefined ? variablesText(ready?.variables ?? {}) : formatted(kept),
    operationName: parameters.get('operationName') || null,
  };
}

/** Variables that are not JSON are shown as they are, to be mended. */
function formatted(text: string): string {
  const variables = parseVariables(text);
  return variables ? variablesText(variables) : text;
}

/** Whether two texts of variables have the same values. */
export function isSameVariables(one: string, other: string): boolean {
  const [first, second] = [parseVariables(one), parseVariables(other)];
  return first && second ? JSON.stringify(first) === JSON.stringify(second) : one === other;
}
