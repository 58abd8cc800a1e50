import { executeCommand } from '../../command-line/command';
import { exitCodes, type CommandIo } from '../../command-line/command-io';
import type { Context } from '../../kernel/request/context';
import { issueKey, revokeKey, type Revocation } from './api-key.write';
import { keyListing } from './key-listing';
import { parseTenantArgs, tenantUsage, type NewKeyArgs, type TenantArgs } from './tenant-args';

type Run = Context['run'];

/** The database of the tenants, opened as its owner. */
export interface TenantDatabase {
  readonly run: Run;
  close(): Promise<void>;
}

/**
 * `npm run tenant`. Resolves to the exit code: 0 done, 1 no such key, 2 wrong arguments; rejects
 * with any other error. A new key is printed once, as the last line of standard output.
 */
export async function runTenantCommand(
  args: readonly string[],
  io: CommandIo,
  openDatabase: () => Promise<TenantDatabase>,
): Promise<number> {
  return executeCommand(args, io, {
    usage: tenantUsage,
    parse: (argv) => parseTenantArgs(argv, io.now),
    run: async (parsed) => {
      const database = await openDatabase();
      try {
        return await runSubcommand(parsed, io, database.run);
      } finally {
        await database.close();
      }
    },
  });
}

async function runSubcommand(
  args: TenantArgs,
  { stdout, stderr }: CommandIo,
  run: Run,
): Promise<number> {
  switch (args.name) {
    case 'add':
      stdout.write(`${await addKey(run, args.key)}\n`);
      return exitCodes.success;
    case 'list':
      stdout.write(`${await keyListing(run)}\n`);
      return exitCodes.success;
    case 'revoke': {
      const revocation = await revokeKey(run, args.key);
      const isRevoked = revocation === 'revoked';
      (isRevoked ? stdout : stderr).write(`${revocationText[revocation]}\n`);
      return isRevoked ? exitCodes.success : exitCodes.failure;
    }
  }
}

async function addKey(run: Run, { slug, scopes, expires }: NewKeyArgs): Promise<string> {
  const key = await issueKey(run, { slug, scopes, expiresAt: expires && expires.at });
  const validity = expires === null ? 'until it is revoked' : `through ${expires.day}`;
  const summary = `Key of ${slug} for ${scopes.join(', ')}, valid ${validity}.`;
  return `${summary} It is printed only once:\n${key}`;
}

const revocationText: Readonly<Record<Revocation, string>> = {
  revoked: 'The key is revoked: requests with it are rejected from now on.',
  unknown: 'No key has this prefix: `list` prints all keys.',
  ambiguous: 'Several keys have this prefix: give the whole key.',
};
