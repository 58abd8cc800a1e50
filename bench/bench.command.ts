import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { failureText } from '../src/command-failure';
import { projectRoot } from '../src/kernel/project-root';
import { writeTables } from './writes/write-results';
import { measureWrites } from './writes/writes.suite';

const usage = `
Usage: npm run bench -- writes [--rounds 5] [--seconds 3] [--clients 32] [--only text]

Measures on the PostgreSQL that BENCH_DATABASE_URL names, as a superuser:
postgres://postgres@127.0.0.1:5432/postgres where it is not set. Tables go to standard output,
progress to standard error, the figures to bench/results. --only measures the loads whose name
holds the text, e.g. "one tenant".
`.trimStart();

/** `npm run bench`: answers the exit code: 0 done, 1 failed, 2 wrong usage. */
async function main(): Promise<number> {
  const options = {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    clients: { type: 'string', default: '32' },
    only: { type: 'string', default: '' },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [rounds, seconds, clients] = [values.rounds, values.seconds, values.clients].map(Number);
  if (positionals.join() !== 'writes' || !rounds || !seconds || !clients) {
    process.stderr.write(usage);
    return 2;
  }
  const say = (line: string): unknown => process.stderr.write(`${line}\n`);
  const results = await measureWrites({ rounds, seconds, clients, only: values.only }, say);
  process.stdout.write(`${writeTables(results)}\n`);
  const folder = join(projectRoot(), 'bench/results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'writes.json'), `${JSON.stringify(results, null, 2)}\n`);
  return 0;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(failureText(error));
    process.exitCode = 1;
  },
);
