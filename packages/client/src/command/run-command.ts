import { parseArgs } from 'node:util';
import { createClient } from '../client';
import { UsageError, type CommandContext, type ExitCode } from './command-context';
import { exportFile } from './export';
import { preview } from './preview';
import { who } from './who';

const usage = `Usage:
  crypto-enforcement who <text>
  crypto-enforcement preview <amount> <currency> [--to <platform>] [--at <instant>]
  crypto-enforcement export <list>.<format> [--filter <JSON>] [--out <file>]

  --url <address>  the API; http://127.0.0.1:4000/graphql if left out
  GATEWAY_KEY      a key, in the environment: never on the command line

Ends with 0 if the platform is authorized, the transfer cleared, the file written;
with 1 if not, and with 2 if the words are wrong.
`;

const options = {
  url: { type: 'string', default: 'http://127.0.0.1:4000/graphql' },
  to: { type: 'string' },
  at: { type: 'string' },
  filter: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** The environment and the streams of a process. */
export type CommandProcess = Pick<CommandContext, 'out' | 'err'> & {
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** Runs a command by its words, and says with what the process ends. */
export async function runCommand(args: string[], process: CommandProcess): Promise<ExitCode> {
  try {
    const { values, positionals } = read(() =>
      parseArgs({ args, options, allowPositionals: true }),
    );
    if (values.help) {
      process.out.write(usage);
      return 0;
    }
    const [name = '', ...rest] = positionals;
    const key = process.env['GATEWAY_KEY'];
    const client = read(() => createClient({ url: values.url, key }));
    return await run({ ...process, client, url: values.url, key }, name, rest, values);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.err.write(`${error.message}\n${usage}`);
    return 2;
  }
}

type Values = Partial<Record<'to' | 'at' | 'filter' | 'out', string | undefined>>;

function run(
  context: CommandContext,
  name: string,
  rest: readonly string[],
  { to, at, filter, out }: Values,
): Promise<ExitCode> {
  const [first, second] = rest;
  const given = Object.entries({ to, at, filter, out }).flatMap(([option, value]) =>
    value === undefined ? [] : [option],
  );
  const takes = (words: number, ...known: string[]): boolean =>
    rest.length === words && given.every((option) => known.includes(option));
  if (name === 'who' && takes(1) && first !== undefined) return who(context, first);
  if (name === 'preview' && takes(2, 'to', 'at') && first !== undefined && second !== undefined) {
    return preview(context, { amount: first, currency: second, to, at });
  }
  if (name === 'export' && takes(1, 'filter', 'out') && first !== undefined) {
    return exportFile(context, { name: first, filter, out });
  }
  throw new UsageError('The words are wrong.');
}

/** What is wrong with the words is said; anything else is a fault of the command. */
function read<Value>(words: () => Value): Value {
  try {
    return words();
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
