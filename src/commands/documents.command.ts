import { parseArguments, UsageError } from '../command-line/arguments';
import { executeCommand, runAsProcess } from '../command-line/command';
import { exitCodes, type CommandIo } from '../command-line/command-io';
import { trustedDocumentRules } from '../graphql/trusted-document-rules';
import { readDocuments, writeManifest } from '../trusted-documents/document-folder';

const usage = 'Usage: npm run documents -- <folder> [--check]\n';

interface DocumentsArgs {
  folder: string;
  check: boolean;
}

function parseDocumentsArgs(args: readonly string[]): DocumentsArgs {
  const { values, positionals } = parseArguments(args, {
    check: { type: 'boolean', default: false },
  });
  const [folder, ...rest] = positionals;
  if (folder === undefined) throw new UsageError('Expected a folder.');
  if (rest.length > 0) throw new UsageError('Unexpected argument.');
  return { folder, check: values.check };
}

/** Writes a folder's manifest or, with `--check`, throws where it differs from the documents. */
async function runDocuments(
  { folder, check }: DocumentsArgs,
  { stdout }: CommandIo,
): Promise<number> {
  const rules = await trustedDocumentRules();
  if (check) {
    readDocuments(folder, rules);
    return exitCodes.success;
  }
  const { file, count } = writeManifest(folder, rules);
  stdout.write(`${file}: ${count} ${count === 1 ? 'document' : 'documents'}\n`);
  return exitCodes.success;
}

/** `npm run documents`: writes the manifest of trusted documents, or checks it. */
runAsProcess((args, io) =>
  executeCommand(args, io, {
    usage,
    parse: parseDocumentsArgs,
    run: (parsed) => runDocuments(parsed, io),
  }),
);
