import { UsageError } from './arguments';
import { exitCodes, type CommandIo } from './command-io';
import { failureMessage } from './failure-message';

/** A command: resolves to its exit code, rejects with what made it fail. */
export type Command = (args: readonly string[], io: CommandIo) => Promise<number>;

/** How a command reads its arguments, and what it does with them. */
export interface CommandDefinition<Parsed> {
  readonly usage: string;
  /** Throws a `UsageError` for arguments that it does not accept. */
  readonly parse: (args: readonly string[]) => Parsed | 'help';
  readonly run: (parsed: Parsed) => Promise<number>;
}

/** Parses the arguments and runs the command; wrong arguments print their error and the usage. */
export async function executeCommand<Parsed>(
  args: readonly string[],
  io: CommandIo,
  { usage, parse, run }: CommandDefinition<Parsed>,
): Promise<number> {
  let parsed: Parsed | 'help';
  try {
    parsed = parse(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`${error.message}\n\n${usage}`);
    return exitCodes.usage;
  }
  if (parsed === 'help') {
    io.stdout.write(usage);
    return exitCodes.success;
  }
  return run(parsed);
}

/** Runs a command as this process: with its arguments, its streams and its exit code. */
export function runAsProcess(command: Command): void {
  const { stdout, stderr } = process;
  command(process.argv.slice(2), { stdout, stderr, now: new Date() }).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      stderr.write(failureMessage(error));
      process.exitCode = exitCodes.failure;
    },
  );
}
