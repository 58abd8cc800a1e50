// Writes packages/client/src/documents.ts: each query of the library, and each operation of
// packages/client/documents, as a text with the types of its variables and its result.
//
// Usage: node scripts/client-documents.mjs [--check]
//
// With `--check` it writes nothing, and ends with 1 where the file is not what it would write.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';

const root = join(import.meta.dirname, '..');
const output = join(root, 'packages/client/src/documents.ts');
const folders = ['src/editor/library', 'packages/client/documents'];

const text = await generate();
if (!process.argv.includes('--check')) {
  writeFileSync(output, text);
} else if (readIfPresent(output) !== text) {
  console.error('packages/client/src/documents.ts is not up to date: run "npm run client".');
  process.exitCode = 1;
}

async function generate() {
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
  const head = '// Written by scripts/client-documents.mjs: do not edit.\n';
  const imported = "import type { TypedDocument } from './typed-document';\n";
  const tidied = types.trim().replace(/\n{3,}/g, '\n\n');
  return `${head}${imported}\n${tidied}\n\n${textsOf(documents)}`;
}

/** One constant for each operation, with the fragments that it uses. */
function textsOf(documents) {
  const definitions = documents.flatMap(({ document }) => document.definitions);
  const fragments = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operations
    .map((operation) => {
      const used = fragments.filter(({ name }) => spreads(operation).has(name.value));
      const body = stripIgnoredCharacters([operation, ...used].map(print).join('\n'));
      const { value } = operation.name;
      const kind = operation.operation[0].toUpperCase() + operation.operation.slice(1);
      const type = `TypedDocument<${value}${kind}, ${value}${kind}Variables>`;
      return `export const ${value}Document: ${type} =\n  ${JSON.stringify(body)};\n`;
    })
    .join('\n');
}

function spreads(operation) {
  const names = new Set();
  visit(operation, { FragmentSpread: ({ name }) => void names.add(name.value) });
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
