import type { DataSource } from 'typeorm';
import { executeCommand } from '../command-line/command';
import { exitCodes, type CommandIo } from '../command-line/command-io';
import type { Upstream } from '../upstreams/upstream';
import { liftRedactions, listRedacted } from './lifted-redactions';
import { parseRedactArgs, redactUsage, type LiftArgs, type RedactArgs } from './redact-args';
import { redactRecords } from './redaction';
import { RedactionRefused } from './redaction-refused';
import { formatRedacted, formatRedaction } from './redaction-report';
import { DependentsNotNamed } from './with-dependents';

/** The database, migrated and opened as its owner. */
export interface RedactSetup {
  openDatabase(): Promise<{ dataSource: DataSource; close(): Promise<void> }>;
  /** By default all that are declared. */
  readonly upstreams?: readonly Upstream[];
}

/**
 * `npm run redact`. Resolves to the exit code: 0 done, 1 refused, 2 wrong arguments; rejects with
 * any other error. With `--json`, standard output is a `RedactionReport`, `{ "refused": <message>,
 * "dependents": [{ "id", "type" }] }`, `{ "lifted": <count> }`, or an array of `RedactedRecord`s.
 */
export function runRedactCommand(
  args: readonly string[],
  io: CommandIo,
  setup: RedactSetup,
): Promise<number> {
  return executeCommand(args, io, {
    usage: redactUsage,
    parse: parseRedactArgs,
    run: async (parsed) => {
      const database = await setup.openDatabase();
      const { dataSource } = database;
      try {
        if (parsed.name === 'list') {
          const records = await listRedacted(dataSource);
          io.stdout.write(parsed.json ? toJson(records) : formatRedacted(records));
        } else if (parsed.name === 'lift') await lift(parsed, io, dataSource);
        else await redact(parsed, io, dataSource, setup);
        return exitCodes.success;
      } catch (error) {
        if (!(error instanceof RedactionRefused)) throw error;
        const dependents = error instanceof DependentsNotNamed ? error.dependents : [];
        if (parsed.json) io.stdout.write(toJson({ refused: error.message, dependents }));
        io.stderr.write(`${error.message}\nNothing was changed.\n`);
        return exitCodes.failure;
      } finally {
        await database.close();
      }
    },
  });
}

async function redact(
  { records, json, ...options }: RedactArgs,
  io: CommandIo,
  dataSource: DataSource,
  { upstreams }: RedactSetup,
): Promise<void> {
  const report = await redactRecords(dataSource, records, {
    ...options,
    ...(upstreams && { upstreams }),
  });
  io.stdout.write(json ? toJson(report) : formatRedaction(report));
}

async function lift(
  { ids, reason, json }: LiftArgs,
  io: CommandIo,
  dataSource: DataSource,
): Promise<void> {
  const lifted = await liftRedactions(dataSource, ids, reason);
  io.stdout.write(json ? toJson({ lifted }) : `${lifted} may be taken in again.\n`);
}

const toJson = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
