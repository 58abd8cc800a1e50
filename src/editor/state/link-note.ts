import type { LibraryQuery } from '../configuration';
import { mayHoldPersonalNumber, parseVariables, withoutPersonalVariables } from './personal-text';

/**
 * What to say about a link that the editor does not open as it was written; null where it does. No
 * number is repeated.
 */
export function linkNote(search: string, library: readonly LibraryQuery[]): string | null {
  const parameters = new URLSearchParams(search);
  const query = parameters.get('query') ?? '';
  const variables = parameters.get('variables') ?? '';
  if (mayHoldPersonalNumber(query)) {
    return (
      'The query of the link was not opened: it holds what may be a personal number (IIN), or a ' +
      'BIN. What you see is another query.'
    );
  }
  if (query.trim() === '') {
    return variables === '' ? null : 'The link has variables and no query: neither was opened.';
  }
  const notes = [queryNote(query, library), variablesNote(variables)];
  return notes.filter((note) => note !== null).join(' ') || null;
}

/** Each document that can be run has a selection in braces. */
function queryNote(query: string, library: readonly LibraryQuery[]): string | null {
  if (query.includes('{') || library.some(({ slug }) => slug === query)) return null;
  const shown = query.length > 60 ? `${query.slice(0, 60)}…` : query;
  return `The link names no ready query, and is none itself: “${shown}”.`;
}

function variablesNote(text: string): string | null {
  const { text: kept, leftOut } = withoutPersonalVariables(text);
  if (leftOut.length > 0) {
    const names = leftOut.map((name) => `$${mayHoldPersonalNumber(name) ? '…' : name}`).join(', ');
    return `${names} of the link may hold a personal number, and was left out.`;
  }
  if (parseVariables(text)) return null;
  return kept === ''
    ? 'The variables of the link may hold a personal number, and were left out.'
    : 'The variables of the link are not a JSON object: correct them before you run the query.';
}
