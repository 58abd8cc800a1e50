import { visit, type DocumentNode } from 'graphql';
import { BadUserInput } from './kernel/bad-user-input';

/** No input of the schema nests deeper; a walk without an end to it could exhaust the stack. */
const deepestVariable = 32;

/**
 * Text that PostgreSQL cannot hold as it was sent: it refuses NUL, and a lone surrogate would be
 * stored as another character. One check over all that a caller sends, whatever field it is for.
 */
export function refuseUnstorableText(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): void {
  checkValue(variables, '$', 0);
  visit(document, {
    StringValue: (node) => checkText(node.value, 'a text in the query'),
  });
}

function checkValue(value: unknown, path: string, depth: number): void {
  if (typeof value === 'string') return checkText(value, path);
  if (typeof value !== 'object' || value === null) return;
  if (depth >= deepestVariable) {
    throw new BadUserInput(path.split(/[.[]/)[0] ?? path, `nests at most ${deepestVariable} deep`);
  }
  for (const [key, inner] of Object.entries(value)) {
    // What is no name of an input field is a caller's text, which no message repeats.
    const at = /^\w{1,60}$/.test(key) ? key : '?';
    checkValue(inner, placeIn(path, at, value), depth + 1);
  }
}

function placeIn(path: string, key: string, value: object): string {
  if (path === '$') return `$${key}`;
  return Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`;
}

function checkText(text: string, path: string): void {
  if (text.includes('\0')) throw new BadUserInput(path, 'must not hold the character NUL');
  if (!text.isWellFormed()) throw new BadUserInput(path, 'must not hold half a surrogate pair');
}
