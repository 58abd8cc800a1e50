import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import { importRecord } from './import-record';
import { summaryTable, type ImportSummary } from './import-summary';
import { ImportError, formatLocation } from './diagnostics';
import { ProgressLine, type Terminal } from './progress-line';

/** What the command needs of the process around it. */
export interface CommandSurroundings {
  readonly openDatabase: () => Promise<{ dataSource: DataSource; close(): Promise<void> }>;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
}

const usage = `Usage: npm run import -- <file or folder>... [--json] [--dry-run]

Imports YAML files, and those in folders, into the record: all of them or nothing.

  --json     the summary as JSON
  --dry-run  do everything, and keep nothing
`;

interface Arguments {
  paths: string[];
  json: boolean;
  dryRun: boolean;
  help: boolean;
}

/**
 * The import from a shell; answers the exit code: 0 done, 1 refused or failed, 2 wrong usage.
 *
 * With `--json`, standard output is one object, as `ImportSummary` describes it, with
 * `"refused": 0`. Of a refused import it is
 * `{ "refused": <how many problems>, "problems": [{ "file", "line", "message" }] }`: the first
 * hundred problems, `line` null where a whole file is meant.
 */
export async function runImportCommand(
  words: readonly string[],
  { openDatabase, stdout, stderr }: CommandSurroundings,
): Promise<number> {
  const given = readArguments(words);
  if (typeof given === 'string') {
    stderr.write(`${given}\n\n${usage}`);
    return 2;
  }
  if (given.help) {
    stdout.write(usage);
    return 0;
  }
  let database;
  try {
    database = await openDatabase();
  } catch (error) {
    stderr.write(`${oneLine(error)}\n`);
    return 1;
  }
  const line = new ProgressLine(stderr);
  try {
    const { dryRun, paths } = given;
    const summary = await importRecord(database.dataSource, paths, {
      dryRun,
      onProgress: line.show,
    });
    line.clear();
    stdout.write(given.json ? json({ ...summary, refused: 0 }) : summaryTable(summary));
    return 0;
  } catch (error) {
    line.clear();
    if (!(error instanceof ImportError)) {
      stderr.write(`${isExpected(error) ? oneLine(error) : String((error as Error).stack)}\n`);
      return 1;
    }
    if (given.json) stdout.write(json({ refused: error.total, problems: error.problems }));
    stderr.write(importErrorText(error));
    return 1;
  } finally {
    await database.close();
  }
}

/** What is asked for, or, as a text, what is wrong with it. */
function readArguments(words: readonly string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { json, help, 'dry-run': dryRun } = values;
    if (positionals.length === 0 && !help) return 'No file or folder is named.';
    return { paths: positionals, json, dryRun, help };
  } catch (error) {
    return (error as Error).message;
  }
}

export function importErrorText({ problems, total }: ImportError): string {
  const lines = problems.map((problem) => `${formatLocation(problem)}: ${problem.message}`);
  const rest = total - problems.length;
  if (rest > 0) lines.push(`and ${rest.toLocaleString('en-US')} more`);
  return `${lines.join('\n')}\nNothing was imported.\n`;
}

function json(value: ImportSummary | object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** True for what the system or the database says, which an operator can act on. */
function isExpected(error: unknown): boolean {
  return typeof (error as { code?: unknown }).code === 'string';
}

function oneLine(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  return (message || code || String(error)).replace(/\s*\n\s*/g, ' ');
}
