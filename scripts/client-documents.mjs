// Writes packages/client/src/documents.ts: each query of the library, and each operation of
// packages/client/documents, as a text with the types of its variables and its result. The same for
// the pages of the record: src/web/site/documents.ts.
//
// Usage: node scripts/client-documents.mjs [--check]
//
// With `--check` it writes nothing, and ends with 1 where a file is not what it would write.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';

const root = join(import.meta.dirname, '..');
const targets = [
  {
    output: 'packages/client/src/documents.ts',
    folders: ['src/editor/library', 'packages/client/documents'],
    // A client sends it: the shorter, the better.
    write: stripIgnoredCharacters,
    first: [
      '// Written by scripts/client-documents.mjs: do not edit.',
      "import type { TypedDocument } from './typed-document';",
    ],
  },
  {
    output: 'src/web/site/documents.ts',
    folders: ['src/web/site/documents'],
    // A page shows it to readers, who may copy it.
    write: (text) => text,
    first: [
      '/** Written by scripts/client-documents.mjs: do not edit. */',
      "import type { TypedDocument } from './typed-document';",
    ],
  },
];

for (const target of targets) {
  const text = await generate(target);
  const path = join(root, target.output);
  if (!process.argv.includes('--check')) {
    writeFileSync(path, text);
  } else if (readIfPresent(path) !== text) {
    console.error(`${target.output} is not up to date: run "npm run client".`);
    process.exitCode = 1;
  }
}

async function generate({ output, folders, write, first }) {
  const documents = folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.graphql'))
      .sort()
      .map((name) => ({ location: name, document: parse(read(`${folder}/${name}`)) })),
  );
  const types = await codegen({
    filename: output,
    schema: parse(read('schema.graphql')),
    documents,
    pluginMap: { operations: operationTypes },
    plugins: [{ operations: {} }],
    config: {
      scalars: { ID: 'string', Date: 'string', DateTime: 'string', Decimal: 'string' },
      strictScalars: true,
      skipTypename: true,
      // A later gateway may send a value that is not in the union: see the README.
      enumsAsTypes: true,
      useTypeImports: true,
      maybeValue: 'T | null',
    },
  });
  const tidied = types.trim().replace(/\n{3,}/g, '\n\n');
  return `${first.join('\n')}\n\n${tidied}\n\n${textsOf(documents, write)}`;
}

/** One constant for each operation, with the fragments that it uses. */
function textsOf(documents, write) {
  const definitions = documents.flatMap(({ document }) => document.definitions);
  const fragments = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operations
    .map((operation) => {
      const names = spreads(operation, fragments);
      const used = fragments.filter(({ name }) => names.has(name.value));
      const body = write([operation, ...used].map(print).join('\n\n'));
      const { value } = operation.name;
      const kind = operation.operation[0].toUpperCase() + operation.operation.slice(1);
      const type = `TypedDocument<${value}${kind}, ${value}${kind}Variables>`;
      return `export const ${value}Document: ${type} =\n  ${JSON.stringify(body)};\n`;
    })
    .join('\n');
}

/** The names of the fragments that a definition uses, also by other fragments. */
function spreads(definition, fragments, names = new Set()) {
  visit(definition, {
    FragmentSpread: ({ name: { value } }) => {
      if (names.has(value)) return;
      names.add(value);
      spreads(
        fragments.find(({ name }) => name.value === value),
        fragments,
        names,
      );
    },
  });
  return names;
}

function read(path) {
  return readFileSync(join(root, path), 'utf8');
}

function readIfPresent(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
