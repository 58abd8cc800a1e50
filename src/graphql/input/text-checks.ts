import {
  visit,
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  type NameNode,
  type OperationDefinitionNode,
} from 'graphql';
import { BadUserInput } from '../../kernel/request/bad-user-input';
import { containsCheckedName } from '../../personal-data/iin-policies';
import { inputPaths, formatValuePath } from './input-path';

/** No input of the schema nests deeper; a walk without an end to it could exhaust the stack. */
const deepestVariable = 32;

/** No list of the schema takes more entries: what is longer is not looked at. */
const longestList = 1_000;

/** Documents that were found good before: who asks again sends the same one. */
const storable = new WeakSet<DocumentNode>();
const untelling = new WeakSet<DocumentNode>();

/** Whether comparing a text would take time that grows with the square of its marks. */
export const exceedsCombiningMarkLimit = (text: string): boolean => manyMarks.test(text);

/** What is wrong with a value, and where within it. */
interface Fault {
  keys: readonly (string | number)[];
  expected: string;
}

/** Characters that are not written but steer, save those that part lines and columns. */
const control = /[^\P{Cc}\t\n\r]/u;
/** Turn the direction of what comes after them: what is shown would not be what is stored. */
const turning = /[\u202a-\u202e\u2066-\u2069]/;
/**
 * As many marks in a row as Unicode's stream-safe text has, which no writing comes near: to put
 * them in order, as comparing texts needs, takes time that grows with their number squared. The
 * last two are marks once their width is left out of account.
 */
const mostMarks = 30;
const mark = '[\\p{M}\\uff9e\\uff9f]';
/** Looked for where a row begins: from within, it would be walked as often as it is long. */
const manyMarks = new RegExp(`(?<!${mark})${mark}{${mostMarks + 1}}`, 'u');

/**
 * Text that PostgreSQL cannot hold as it was sent, or that could not be shown as what it is: it
 * refuses NUL, and a lone surrogate would be stored as another character. One check over all that a
 * caller sends, whatever field it is for.
 */
export function assertStorableText(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): void {
  for (const [name, value] of Object.entries(variables)) {
    const fault = faultOfValue(value, []);
    if (!fault) continue;
    const [place] = inputPaths(schema, document, operation).ofVariable.get(name) ?? [];
    // What goes to no argument has a name of the caller's own, which no message repeats.
    if (!place) throw new BadUserInput('variables', fault.expected);
    throw new BadUserInput(place.path + formatValuePath(place.type, fault.keys), fault.expected);
  }
  if (storable.has(document)) return;
  const literals: [node: ASTNode, expected: string][] = [];
  visit(document, {
    StringValue: (node) => {
      const expected = faultOfText(node.value);
      if (expected !== undefined) literals.push([node, expected]);
    },
  });
  if (literals.length === 0) {
    storable.add(document);
    return;
  }
  const { ofNode } = inputPaths(schema, document);
  for (const [node, expected] of literals) {
    // A text that goes to no field describes an operation, and goes no further.
    const place = ofNode.get(node);
    if (place) throw new BadUserInput(place.path, expected);
  }
}

function faultOfValue(value: unknown, keys: Fault['keys']): Fault | undefined {
  if (typeof value === 'string') {
    const expected = faultOfText(value);
    return expected === undefined ? undefined : { keys, expected };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (keys.length + 1 >= deepestVariable) {
    return { keys: [], expected: `nests at most ${deepestVariable} deep` };
  }
  if (Array.isArray(value) && value.length > longestList) {
    return { keys, expected: `has at most ${longestList} entries` };
  }
  for (const [key, inner] of Object.entries(value)) {
    const fault = faultOfValue(inner, [...keys, Array.isArray(value) ? Number(key) : key]);
    if (fault) return fault;
  }
  return undefined;
}

function faultOfText(text: string): string | undefined {
  if (text.includes('\0')) return 'must not hold the character NUL';
  if (!text.isWellFormed()) return 'must not hold half a surrogate pair';
  if (control.test(text)) return 'must not hold control characters';
  if (turning.test(text)) return 'must not hold characters that turn the direction of a text';
  if (exceedsCombiningMarkLimit(text)) return `must not hold more than ${mostMarks} marks in a row`;
  return undefined;
}

/**
 * Names that a caller makes up may come again in the answer's keys, and in what counts operations
 * by name: a person's number must not stand in them. Values and comments are never repeated.
 */
export function assertNoIinInNames(document: DocumentNode): void {
  if (untelling.has(document)) return;
  const check = (name: NameNode | undefined): void => {
    if (!name || !containsCheckedName(name.value)) return;
    throw new BadUserInput('query', "must not hold what reads as a person's number in a name");
  };
  visit(document, {
    Field: ({ alias }) => check(alias),
    OperationDefinition: ({ name }) => check(name),
    VariableDefinition: ({ variable }) => check(variable.name),
    FragmentDefinition: ({ name }) => check(name),
  });
  untelling.add(document);
}
