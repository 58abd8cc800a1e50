import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  GraphQLError,
  Kind,
  parse,
  print,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';
import { DocumentError } from './document-folder-error';
import { documentId, type TrustedDocument } from './manifest-format';

/** A document, and the file of its operation. */
export interface OperationFile extends TrustedDocument {
  file: string;
}

type Definition = OperationDefinitionNode | FragmentDefinitionNode;
type InFile<Node> = { file: string; node: Node };

const extension = '.graphql';

/**
 * Reads the documents of a folder's .graphql files, in the order of their names. A file has at most
 * one operation; a fragment may stand in any file, once.
 */
export function readOperationFiles(folder: string, maxTokens: number): OperationFile[] {
  const operations = new Map<string, InFile<OperationDefinitionNode>>();
  const fragments = new Map<string, InFile<FragmentDefinitionNode>>();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!path.endsWith(extension)) continue;
    const file = join(folder, path);
    const definitions = parseDefinitions(file, maxTokens);
    for (const node of definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) addUnique(fragments, file, node);
      else addUnique(operations, file, node);
    }
    if (definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length > 1) {
      throw new DocumentError(file, 'has more than one operation');
    }
  }
  return [...operations].sort(byName).map(([name, { file, node }]) => {
    const body = printDocument(file, node, fragments);
    return { id: documentId(body), name, type: node.operation, body, file };
  });
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

function parseDefinitions(file: string, maxTokens: number): Definition[] {
  let document: DocumentNode;
  try {
    document = parse(readFileSync(file, 'utf8'), { maxTokens });
  } catch (error) {
    if (error instanceof RangeError) throw new DocumentError(file, 'nests too deeply to be parsed');
    if (!(error instanceof GraphQLError)) throw error;
    throw new DocumentError(`${file}:${error.locations?.[0]?.line ?? 1}`, error.message);
  }
  return document.definitions.map((each) => {
    if (each.kind === Kind.OPERATION_DEFINITION || each.kind === Kind.FRAGMENT_DEFINITION) {
      return each;
    }
    throw new DocumentError(file, 'must have only operations and fragments');
  });
}

/** Adds a definition. Throws if it has no name, or another's: the manifest lists it by name. */
function addUnique<Node extends Definition>(
  definitions: Map<string, InFile<Node>>,
  file: string,
  node: Node,
): void {
  const name = node.name?.value;
  if (name === undefined) throw new DocumentError(file, 'its operation must have a name');
  const other = definitions.get(name);
  if (other) throw new DocumentError(file, `${name} is already defined in ${other.file}`);
  definitions.set(name, { file, node });
}

/** The text that Apollo's tool would write: the operation, then the fragments by name. */
function printDocument(
  file: string,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, InFile<FragmentDefinitionNode>>,
): string {
  const spreadFragments = new Map<string, FragmentDefinitionNode>();
  const collect = (definition: Definition): void => {
    visit(definition, {
      FragmentSpread: ({ name: { value: name } }) => {
        if (spreadFragments.has(name)) return;
        const fragment = fragments.get(name);
        if (!fragment) throw new DocumentError(file, `fragment ${name} is not defined in any file`);
        spreadFragments.set(name, fragment.node);
        collect(fragment.node);
      },
    });
  };
  collect(operation);
  const fragmentsByName = [...spreadFragments].sort(byName).map(([, fragment]) => fragment);
  return print({ kind: Kind.DOCUMENT, definitions: [operation, ...fragmentsByName] });
}
