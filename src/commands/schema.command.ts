import { readFileSync, writeFileSync } from 'node:fs';
import { schemaText } from '../graphql/schema';

/** `npm run schema`: prints schema.graphql; with `--check`, says whether it is what it would be. */
async function main(): Promise<void> {
  const [option, ...rest] = process.argv.slice(2);
  if (rest.length > 0 || (option ?? '--check') !== '--check') return wrongUsage();
  const printed = await schemaText();
  if (!option) return writeFileSync('schema.graphql', printed);
  if (readFileSync('schema.graphql', 'utf8') === printed) return;
  process.stderr.write('schema.graphql is not what the code says: run `npm run schema`\n');
  process.exitCode = 1;
}

function wrongUsage(): void {
  process.stderr.write('Usage: npm run schema [-- --check]\n');
  process.exitCode = 2;
}

void main();
