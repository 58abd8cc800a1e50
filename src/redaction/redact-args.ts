import { helpOption, parseArguments, UsageError } from '../command-line/arguments';
import { containsIinInAnyNotation } from '../personal-data/iin-policies';

export const redactUsage = `Usage: npm run redact -- <record>... --reason <text>
                            [--with-dependents] [--dry-run] [--json]
       npm run redact -- list [--json]
       npm run redact -- lift <id>... --reason <text> [--json]

Takes records out of the record and out of its history, with the rows and documents of upstreams
and the review items that have them. What was redacted is not taken in again. No value is printed.

  <record>           an id, or a type and its natural key: Provider:raks, License:A-1,
                     ExchangeRate:USD/2026-01-31
  list               the ids that were redacted, by which commit, and why
  lift               lets redacted records be taken in again; it brings nothing back
  --reason           why, up to 500 characters, which everyone can read: no value of the record
  --with-dependents  redact the records, too, that cannot be without these, e.g. their claims
  --dry-run          say what would go, change nothing
  --json             print the result as JSON

Make a backup first: nothing brings redacted records back. Backups have them still: docs/operate.md.
`;

/** Redacts records. */
export interface RedactArgs {
  readonly name: 'redact';
  readonly records: readonly string[];
  readonly reason: string;
  readonly withDependents: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** Lets redacted records be taken in again. */
export interface LiftArgs {
  readonly name: 'lift';
  readonly ids: readonly string[];
  readonly reason: string;
  readonly json: boolean;
}

/** Prints what was redacted. */
export interface ListArgs {
  readonly name: 'list';
  readonly json: boolean;
}

const options = {
  reason: { type: 'string' },
  'with-dependents': { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: helpOption,
} as const;

/** Parses the arguments of `npm run redact`. Throws `UsageError`, which repeats no operand. */
export function parseRedactArgs(
  args: readonly string[],
): RedactArgs | LiftArgs | ListArgs | 'help' {
  const { values, positionals } = parseArguments(args, options);
  if (values.help) return 'help';
  const { json, 'with-dependents': withDependents, 'dry-run': dryRun } = values;
  const [name, ...rest] = positionals;
  if (name === undefined) throw new UsageError('Expected a record, list or lift.');
  if (name === 'list') {
    if (rest.length > 0 || withDependents || dryRun || values.reason !== undefined) {
      throw new UsageError('list accepts only --json.');
    }
    return { name, json };
  }
  const reason = readReason(values.reason);
  if (name !== 'lift') {
    return { name: 'redact', records: positionals, reason, withDependents, dryRun, json };
  }
  if (withDependents || dryRun) throw new UsageError('lift accepts only --reason and --json.');
  if (rest.length === 0) throw new UsageError('Expected the id of a redacted record.');
  return { name, ids: rest, reason, json };
}

function readReason(text = ''): string {
  const reason = text.trim();
  if (reason === '' || reason.length > 500 || /\p{Cc}/u.test(reason)) {
    throw new UsageError('--reason must be 1 to 500 characters in one line.');
  }
  if (containsIinInAnyNotation(reason)) throw new UsageError('--reason must not contain an IIN.');
  return reason;
}
