import { helpOption, parseArguments, UsageError } from '../../command-line/arguments';
import { scopes as allScopes, type Scope } from '../../kernel/request/caller';
import { addDays, dayInKazakhstan, isDay, startOfDay, type Day } from '../../kernel/scalars/day';
import { containsIinInAnyNotation } from '../../personal-data/iin-policies';

export const tenantUsage = `
Usage: npm run tenant -- add <slug> [--scopes a,b] [--expires YYYY-MM-DD]
       npm run tenant -- list
       npm run tenant -- revoke <prefix>

add     create a key, and its tenant if it does not exist; prints the key, which is not stored, as
        the last line
list    list all keys: tenant, prefix, scopes, when each was created, expires, was revoked and was
        last used (to the hour), and the role of the database that made it
revoke  revoke a key, given by its prefix or whole

  --scopes   ${allScopes.join(',')}; default: the first two
  --expires  the last day on which the key is valid, in Kazakhstan's time
`.trimStart();

/** The parsed arguments of `npm run tenant`. */
export type TenantArgs =
  | { name: 'list' }
  | { name: 'revoke'; key: string }
  | { name: 'add'; key: NewKeyArgs };

/** The key that `add` creates. */
export interface NewKeyArgs {
  /** The tenant's slug. */
  slug: string;
  scopes: readonly Scope[];
  /** The last valid day, and the instant at which it ends; null for a key without an end. */
  expires: { day: Day; at: Date } | null;
}

const defaultScopes: readonly Scope[] = ['evaluations:read', 'evaluations:write'];

/** Throws a `UsageError` for arguments that it does not accept. `now` bounds `--expires`. */
export function parseTenantArgs(args: readonly string[], now: Date): TenantArgs | 'help' {
  const { values, positionals } = parseArguments(args, {
    scopes: { type: 'string' },
    expires: { type: 'string' },
    help: helpOption,
  });
  if (values.help) return 'help';
  const [name, operand, ...rest] = positionals;
  if (rest.length > 0) throw new UsageError('Unexpected argument.');
  if (name === 'add') return { name, key: parseNewKey(operand, values, now) };
  if (values.scopes !== undefined || values.expires !== undefined) {
    throw new UsageError('--scopes and --expires are options of `add`.');
  }
  if (name === 'list') {
    if (operand !== undefined) throw new UsageError('`list` accepts no argument.');
    return { name };
  }
  if (name === 'revoke') {
    if (operand === undefined) throw new UsageError('Expected the prefix of a key.');
    return { name, key: operand };
  }
  throw new UsageError('Expected a subcommand: add, list or revoke.');
}

function parseNewKey(
  slug: string | undefined,
  { scopes, expires }: { scopes?: string | undefined; expires?: string | undefined },
  now: Date,
): NewKeyArgs {
  if (slug === undefined) throw new UsageError('Expected the slug of a tenant.');
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
    throw new UsageError(
      'A slug must be lower-case letters and digits, parts joined by single hyphens.',
    );
  }
  // A slug is public and permanent.
  if (containsIinInAnyNotation(slug)) {
    throw new UsageError('A slug must not be a personal number (IIN).');
  }
  return {
    slug,
    scopes: scopes === undefined ? defaultScopes : parseScopes(scopes),
    expires: expires === undefined ? null : parseExpiry(expires, now),
  };
}

function parseScopes(text: string): readonly Scope[] {
  const names = text.split(',').map((name) => name.trim());
  const scopes = allScopes.filter((scope) => names.includes(scope));
  if (names.some((name) => !(scopes as readonly string[]).includes(name))) {
    throw new UsageError(`--scopes must be of ${allScopes.join(', ')}, separated by commas.`);
  }
  return scopes;
}

/** A key expires when the next day begins, which must be in a year of four digits in UTC, too. */
const maxExpiry: Day = '9998-12-31';

function parseExpiry(day: string, now: Date): NewKeyArgs['expires'] {
  if (!isDay(day) || day > maxExpiry || day < dayInKazakhstan(now)) {
    throw new UsageError('--expires must be a day from today on, such as 2030-12-31.');
  }
  return { day, at: startOfDay(addDays(day, 1)) };
}
