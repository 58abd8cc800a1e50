import { parseArgs } from 'node:util';

type OptionTypes = Readonly<
  Record<string, { type: 'string' | 'boolean'; short?: string; default?: string | boolean }>
>;

/** The option by which every command prints its usage. */
export const helpOption = { type: 'boolean', short: 'h', default: false } as const;

/** Arguments that a command does not accept; the message says why. */
export class UsageError extends Error {}

/** Parses options and operands. An unknown option, or one without its value, is a `UsageError`. */
export function parseArguments<const Options extends OptionTypes>(
  args: readonly string[],
  options: Options,
): ReturnType<typeof parseArgs<{ allowPositionals: true; options: Options }>> {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
