import { parseArgs } from 'node:util';
import { scopes as everyScope, type Scope } from '../../kernel/request/caller';
import { addDays, dayInKazakhstan, isDay, startOfDay, type Day } from '../../kernel/scalars/day';
import { looksLikeIin } from '../../personal-data/iin-detection';

/** How the command is used. */
export const tenantUsage = `
Usage: npm run tenant -- add <slug> [--scopes a,b] [--expires YYYY-MM-DD]
       npm run tenant -- list
       npm run tenant -- revoke <prefix>

add     makes a key, and its tenant if that is new; the key is the last line, shown this once
list    every key: its tenant, prefix, scopes, and the days of its making and its end
revoke  ends a key, by its prefix or by the key itself

  --scopes   ${everyScope.join(',')}; the first two where nothing is said
  --expires  the last day on which the key is good, in Kazakhstan
`.trimStart();

/** What the words after `npm run tenant` ask for. */
export type TenantArgs =
  | { name: 'help' }
  | { name: 'list' }
  | { name: 'revoke'; key: string }
  | { name: 'add'; key: NewKeyArgs };

export interface NewKeyArgs {
  slug: string;
  scopes: readonly Scope[];
  expires: { day: Day; at: Date } | null;
}

const defaultScopes: readonly Scope[] = ['evaluations:read', 'evaluations:write'];

/** What is asked for, or, as a text, what is wrong with it. */
export function parseTenantArgs(words: readonly string[], now: Date): TenantArgs | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        scopes: { type: 'string' },
        expires: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { name: 'help' };
    const [name, operand, ...rest] = positionals;
    if (rest.length > 0) return 'There is a word too many.';
    if (name === 'add') return readAdd(operand, values, now);
    if (values.scopes !== undefined || values.expires !== undefined) {
      return '--scopes and --expires are for `add`.';
    }
    if (name === 'list') return operand === undefined ? { name } : '`list` takes no word.';
    if (name === 'revoke') {
      return operand === undefined ? 'No prefix is given.' : { name, key: operand };
    }
    return 'Say what to do: add, list or revoke.';
  } catch (error) {
    return (error as Error).message;
  }
}

function readAdd(
  slug: string | undefined,
  given: { scopes?: string | undefined; expires?: string | undefined },
  now: Date,
): TenantArgs | string {
  if (slug === undefined) return 'No tenant is named.';
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
    return 'A tenant is named in small letters and digits, with single hyphens between them.';
  }
  // It is on record, and shown, for ever.
  if (looksLikeIin(slug)) return 'A tenant is not named by the number of a person.';
  const scopes = given.scopes === undefined ? defaultScopes : readScopes(given.scopes);
  if (!scopes) return `--scopes takes ${everyScope.join(', ')}, separated by commas.`;
  const expires = given.expires === undefined ? null : readExpiry(given.expires, now);
  if (expires === undefined) return '--expires takes a day such as 2030-12-31, and none gone by.';
  return { name: 'add', key: { slug, scopes, expires } };
}

function readScopes(text: string): readonly Scope[] | null {
  const words = text.split(',').map((word) => word.trim());
  const scopes = everyScope.filter((scope) => words.includes(scope));
  return words.every((word) => (scopes as readonly string[]).includes(word)) ? scopes : null;
}

/** Years of five digits follow the last days that can be written. */
const latestExpiry: Day = '9998-12-31';

function readExpiry(day: string, now: Date): NewKeyArgs['expires'] | undefined {
  if (!isDay(day) || day > latestExpiry || day < dayInKazakhstan(now)) return undefined;
  return { day, at: startOfDay(addDays(day, 1)) };
}
