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
import { DocumentError } from './document-error';
import { documentId, type TrustedDocument } from './manifest';

/** A document, and the file that its operation is written in. */
export interface OperationFile extends TrustedDocument {
  file: string;
}

type Definition = OperationDefinitionNode | FragmentDefinitionNode;
type Placed<Node> = { file: string; node: Node };

const extension = '.graphql';

/**
 * The documents of a folder's files, in the order of their names. A file holds one operation at
 * the most; fragments may be written anywhere in the folder, each once.
 */
export function readOperationFiles(folder: string, maxTokens: number): OperationFile[] {
  const operations = new Map<string, Placed<OperationDefinitionNode>>();
  const fragments = new Map<string, Placed<FragmentDefinitionNode>>();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!path.endsWith(extension)) continue;
    const file = join(folder, path);
    const written = definitionsOf(file, maxTokens);
    for (const node of written) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) place(fragments, file, node);
      else place(operations, file, node);
    }
    if (written.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length > 1) {
      throw new DocumentError(file, 'it holds more than one operation');
    }
  }
  return [...operations].sort(byName).map(([name, { file, node }]) => {
    const body = bodyOf(file, node, fragments);
    return { id: documentId(body), name, type: node.operation, body, file };
  });
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

function definitionsOf(file: string, maxTokens: number): Definition[] {
  let document: DocumentNode;
  try {
    document = parse(readFileSync(file, 'utf8'), { maxTokens });
  } catch (error) {
    if (error instanceof RangeError)
      throw new DocumentError(file, 'it nests too deeply to be read');
    if (!(error instanceof GraphQLError)) throw error;
    throw new DocumentError(`${file}:${error.locations?.[0]?.line ?? 1}`, error.message);
  }
  return document.definitions.map((each) => {
    if (each.kind === Kind.OPERATION_DEFINITION || each.kind === Kind.FRAGMENT_DEFINITION) {
      return each;
    }
    throw new DocumentError(file, 'it holds what is neither an operation nor a fragment');
  });
}

/** Clients look an operation up by its name. */
function place<Node extends Definition>(
  placed: Map<string, Placed<Node>>,
  file: string,
  node: Node,
): void {
  const name = node.name?.value;
  if (name === undefined) throw new DocumentError(file, 'its operation has no name');
  const other = placed.get(name);
  if (other) throw new DocumentError(file, `${other.file} has ${name}, too`);
  placed.set(name, { file, node });
}

/** As Apollo's own tool writes it: the operation, then the fragments by their names. */
function bodyOf(
  file: string,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, Placed<FragmentDefinitionNode>>,
): string {
  const spread = new Map<string, FragmentDefinitionNode>();
  const gather = (definition: Definition): void => {
    visit(definition, {
      FragmentSpread: ({ name: { value: name } }) => {
        if (spread.has(name)) return;
        const fragment = fragments.get(name);
        if (!fragment) throw new DocumentError(file, `no file has the fragment ${name}`);
        spread.set(name, fragment.node);
        gather(fragment.node);
      },
    });
  };
  gather(operation);
  const inOrder = [...spread].sort(byName).map(([, fragment]) => fragment);
  return print({ kind: Kind.DOCUMENT, definitions: [operation, ...inOrder] });
}
