import { readFileSync, writeFileSync } from 'node:fs';
import { parseArguments, UsageError } from '../command-line/arguments';
import { executeCommand, runAsProcess } from '../command-line/command';
import { exitCodes } from '../command-line/command-io';
import { schemaText } from '../graphql/schema';

/** `npm run schema`: prints schema.graphql; with `--check`, fails where the file differs. */
runAsProcess((args, io) =>
  executeCommand(args, io, {
    usage: 'Usage: npm run schema [-- --check]\n',
    parse: (argv) => {
      const { values, positionals } = parseArguments(argv, {
        check: { type: 'boolean', default: false },
      });
      if (positionals.length > 0) throw new UsageError('Unexpected argument.');
      return values;
    },
    run: async ({ check }) => {
      const printed = await schemaText();
      if (!check) {
        writeFileSync('schema.graphql', printed);
        return exitCodes.success;
      }
      if (readFileSync('schema.graphql', 'utf8') === printed) return exitCodes.success;
      io.stderr.write('schema.graphql differs from the code: run `npm run schema`\n');
      return exitCodes.failure;
    },
  }),
);
