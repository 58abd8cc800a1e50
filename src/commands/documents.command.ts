import { failureMessage } from './failure-message';
import { trustedDocumentRules } from '../graphql/trusted-document-rules';
import { readDocuments, writeManifest } from '../trusted-documents/document-folder';

/** `npm run documents`: writes a folder's manifest; with `--check`, says whether it is as it is. */
async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const isCheck = words.includes('--check');
  const [folder, ...rest] = words.filter((word) => word !== '--check');
  if (folder === undefined || folder.startsWith('-') || rest.length > 0) return wrongUsage();
  const rules = await trustedDocumentRules();
  if (isCheck) return void readDocuments(folder, rules);
  const { file, count } = writeManifest(folder, rules);
  process.stdout.write(`${file}: ${count} ${count === 1 ? 'document' : 'documents'}\n`);
}

function wrongUsage(): void {
  process.stderr.write('Usage: npm run documents -- <folder> [--check]\n');
  process.exitCode = 2;
}

main().catch((error: unknown) => {
  process.stderr.write(failureMessage(error));
  process.exitCode = 1;
});
