import type { DataSource } from 'typeorm';
import { helpOption, parseArguments, UsageError } from '../../command-line/arguments';
import { executeCommand } from '../../command-line/command';
import { exitCodes, type CommandIo } from '../../command-line/command-io';
import { ProgressLine } from '../../command-line/progress-line';
import { formatImportError, ImportError } from '../../import/diagnostics';
import { formatImportProgress, type ImportProgress } from '../../import/import-progress';
import { importRecord } from './import-record';
import { formatSummary } from '../../import/import-summary';

/** The database to import into, migrated and opened as its owner. */
export interface ImportDatabase {
  readonly dataSource: DataSource;
  close(): Promise<void>;
}

const usage = `Usage: npm run import -- <file or folder>... [--json] [--dry-run]

Imports YAML files, and the YAML files of folders, into the record: all of them or nothing.

  --json     print the summary as JSON
  --dry-run  check everything, import nothing
`;

interface ImportArgs {
  paths: string[];
  json: boolean;
  dryRun: boolean;
}

/**
 * `npm run import`. Resolves to the exit code: 0 imported, 1 rejected, 2 wrong arguments; rejects
 * with any other error.
 *
 * With `--json`, standard output is one object: an `ImportSummary` with `"refused": 0`, or, of a
 * rejected import, `{ "refused": <problem count>, "problems": [{ "file", "line", "message" }] }`
 * with the first hundred problems; `line` is null where a whole file is meant.
 */
export async function runImportCommand(
  args: readonly string[],
  io: CommandIo,
  openDatabase: () => Promise<ImportDatabase>,
): Promise<number> {
  return executeCommand(args, io, {
    usage,
    parse: parseImportArgs,
    run: async (parsed) => {
      const database = await openDatabase();
      try {
        return await importFiles(parsed, io, database.dataSource);
      } finally {
        await database.close();
      }
    },
  });
}

function parseImportArgs(args: readonly string[]): ImportArgs | 'help' {
  const { values, positionals: paths } = parseArguments(args, {
    json: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
    help: helpOption,
  });
  if (values.help) return 'help';
  if (paths.length === 0) throw new UsageError('Expected a file or a folder.');
  return { paths, json: values.json, dryRun: values['dry-run'] };
}

async function importFiles(
  { paths, json, dryRun }: ImportArgs,
  { stdout, stderr }: CommandIo,
  dataSource: DataSource,
): Promise<number> {
  const line = new ProgressLine(stderr);
  try {
    const onProgress = (progress: ImportProgress): void =>
      line.update(formatImportProgress(progress));
    const summary = await importRecord(dataSource, paths, { dryRun, onProgress });
    line.clear();
    stdout.write(json ? toJson({ ...summary, refused: 0 }) : formatSummary(summary));
    return exitCodes.success;
  } catch (error) {
    line.clear();
    if (!(error instanceof ImportError)) throw error;
    if (json) stdout.write(toJson({ refused: error.total, problems: error.problems }));
    stderr.write(formatImportError(error));
    return exitCodes.failure;
  }
}

function toJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
