import {
  visit,
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  type NameNode,
  type OperationDefinitionNode,
} from 'graphql';
import { BadUserInput, InputError } from '../../kernel/request/bad-user-input';
import { InputErrors, maxInputErrors } from '../../kernel/request/input-errors';
import { containsCheckedName } from '../../personal-data/iin-policies';
import { inputPaths, formatValuePath } from './input-path';

/** No input of the schema nests deeper; deeper recursion could exhaust the stack. */
export const maxVariableDepth = 32;
/** No list of the schema is longer. */
export const maxVariableEntries = 1_000;

/** Documents that passed a check: clients send the same ones again and again. */
const storableDocuments = new WeakSet<DocumentNode>();
const documentsWithoutIin = new WeakSet<DocumentNode>();

/** Control characters, except those that separate columns and lines. */
const control = /[^\P{Cc}\t\n\r]/u;
/** Bidirectional overrides: what is displayed would differ from what is stored. */
const bidirectionalControl = /[\u202a-\u202e\u2066-\u2069]/;
/**
 * As in Unicode's stream-safe text, which no script exceeds. To normalize combining marks, as
 * comparing texts requires, takes time that grows with the square of their number.
 */
export const maxCombiningMarks = 30;
/** Combining marks, and two characters that compatibility normalization turns into marks. */
const mark = '[\\p{M}\\uff9e\\uff9f]';
/** The lookbehind keeps matching linear: it starts only where a row of marks begins. */
const tooManyMarks = new RegExp(`(?<!${mark})${mark}{${maxCombiningMarks + 1}}`, 'u');

/** Whether normalizing a text could take long. */
export const exceedsCombiningMarkLimit = (text: string): boolean => tooManyMarks.test(text);

/** What is wrong within a value, and where. */
interface ValueError {
  keys: readonly (string | number)[];
  expected: string;
}

/** Throws `BadUserInput` of all that `findUnstorableText` finds. */
export function assertStorableText(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): void {
  const errors = new InputErrors();
  errors.addAll(findUnstorableText(schema, document, operation, variables));
  errors.throwIfAny();
}

/**
 * Finds text that PostgreSQL cannot store unchanged, or that would be displayed as something else:
 * PostgreSQL rejects NUL, and a lone surrogate would become another character. One check for all
 * inputs of a request, whatever field they are for. A value that is too deep or too long to look
 * into is thrown as `BadUserInput`.
 */
export function findUnstorableText(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): InputError[] {
  return [
    ...findInVariables(schema, document, operation, variables),
    ...findInLiterals(schema, document),
  ];
}

function findInVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): InputError[] {
  const errors: InputError[] = [];
  for (const [name, value] of Object.entries(variables)) {
    const found: ValueError[] = [];
    const bound = collectTextErrors(value, [], found);
    if (found.length === 0 && !bound) continue;
    const [use] = inputPaths(schema, document, operation).byVariable.get(name) ?? [];
    // A variable without a use has only its name, which no message repeats.
    const pathOf = ({ keys }: ValueError): string =>
      use ? use.path + formatValuePath(use.type, keys) : 'variables';
    if (bound) throw new BadUserInput(pathOf(bound), bound.expected);
    errors.push(...found.map((each) => new InputError(pathOf(each), each.expected)));
  }
  return errors;
}

function findInLiterals(schema: GraphQLSchema, document: DocumentNode): InputError[] {
  if (storableDocuments.has(document)) return [];
  const literals: [node: ASTNode, expected: string][] = [];
  visit(document, {
    StringValue: (node) => {
      const expected = findTextError(node.value);
      if (expected !== undefined) literals.push([node, expected]);
    },
  });
  if (literals.length === 0) {
    storableDocuments.add(document);
    return [];
  }
  const { byNode } = inputPaths(schema, document);
  // Strings that are no input are descriptions, which are not stored.
  return literals.flatMap(([node, expected]) => {
    const input = byNode.get(node);
    return input ? [new InputError(input.path, expected)] : [];
  });
}

/** Collects what is wrong with texts; returns what is wrong with the size of the value. */
function collectTextErrors(
  value: unknown,
  keys: ValueError['keys'],
  found: ValueError[],
): ValueError | undefined {
  if (typeof value === 'string') {
    const expected = found.length < maxInputErrors ? findTextError(value) : undefined;
    if (expected !== undefined) found.push({ keys, expected });
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (keys.length + 1 >= maxVariableDepth) {
    return { keys: [], expected: `nests at most ${maxVariableDepth} levels deep` };
  }
  if (Array.isArray(value) && value.length > maxVariableEntries) {
    return { keys, expected: `has at most ${maxVariableEntries} entries` };
  }
  for (const [key, inner] of Object.entries(value)) {
    const at = [...keys, Array.isArray(value) ? Number(key) : key];
    const bound = collectTextErrors(inner, at, found);
    if (bound) return bound;
  }
  return undefined;
}

function findTextError(text: string): string | undefined {
  if (text.includes('\0')) return 'must not contain NUL characters';
  if (!text.isWellFormed()) return 'must not contain a lone surrogate';
  if (control.test(text)) return 'must not contain control characters';
  if (bidirectionalControl.test(text)) return 'must not contain bidirectional control characters';
  if (exceedsCombiningMarkLimit(text)) {
    return `must not contain more than ${maxCombiningMarks} combining marks in a row`;
  }
  return undefined;
}

/**
 * Rejects an IIN in a name that the client chose. Such names are repeated in the response's keys,
 * and in metrics and the log; values and comments never are. Throws `BadUserInput`.
 */
export function assertNoIinInNames(document: DocumentNode): void {
  if (documentsWithoutIin.has(document)) return;
  const check = (name: NameNode | undefined): void => {
    if (!name || !containsCheckedName(name.value)) return;
    throw new BadUserInput('query', 'must not contain what may be a personal number in a name');
  };
  visit(document, {
    Field: ({ alias }) => check(alias),
    OperationDefinition: ({ name }) => check(name),
    VariableDefinition: ({ variable }) => check(variable.name),
    FragmentDefinition: ({ name }) => check(name),
  });
  documentsWithoutIin.add(document);
}
