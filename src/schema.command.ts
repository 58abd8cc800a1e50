import { readFileSync, writeFileSync } from 'node:fs';
import { printSchema } from 'graphql';
import { gatewaySchema } from './schema';

/** `npm run schema`: prints schema.graphql; with `--check`, says whether it is what it would be. */
async function main(): Promise<void> {
  const printed = `${printSchema(await gatewaySchema())}\n`;
  if (!process.argv.includes('--check')) return writeFileSync('schema.graphql', printed);
  if (readFileSync('schema.graphql', 'utf8') === printed) return;
  process.stderr.write('schema.graphql is not what the code says: run `npm run schema`\n');
  process.exitCode = 1;
}

void main();
