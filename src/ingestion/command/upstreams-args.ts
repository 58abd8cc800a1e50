import { curatedOrigin } from '../../domains/upstreams/curated-origin';
import { helpOption, parseArguments, UsageError } from '../../command-line/arguments';
import { isDay, type Day } from '../../kernel/scalars/day';
import type { Upstream } from '../../upstreams/upstream';
import { upstreams } from '../../upstreams/upstreams';
import { defaultKeepDays } from '../runs/snapshot-retention';

export const upstreamsUsage = `Usage: npm run upstreams -- list
       npm run upstreams -- status [--json]
       npm run upstreams -- publish-reviewed [--json]
       npm run upstreams -- read <name> <file or folder>... [--json] [--dry-run] [--accept-held]
       npm run upstreams -- run <name> [--from <day>] [--to <day>] [--json] [--dry-run]
                                       [--accept-held]
       npm run upstreams -- serve
       npm run upstreams -- prune [--keep-days <number>] [--json]

Takes documents of upstreams into the record. A document that is not what its upstream declares is
refused; one that changes more than is usual is held. Both leave the record as it is.

  list           the upstreams that there are
  status         how current the rows of each are
  read           files that were downloaded, in the order of their names
  publish-reviewed
                 publishes what was accepted in the review queue
  run            fetches the documents of these days; by default from the day after the last on
                 record until today, of at most 31 days; UPSTREAM_CONTACT must be set
  serve          reads those that UPSTREAMS names at the times of their schedules, until stopped
  prune          deletes the bytes of documents that nothing on record is from; their hashes stay
  --keep-days    for how many days they are kept; ${defaultKeepDays} by default
  --json         print the result as JSON
  --dry-run      check everything, change nothing
  --accept-held  publish what would be held
`;

/** Prints what there is, or how current it is. */
export interface StatusArgs {
  readonly name: 'list' | 'status' | 'publish-reviewed';
  readonly json: boolean;
}

interface TakeOptions {
  readonly upstream: Upstream;
  readonly json: boolean;
  readonly dryRun: boolean;
  readonly acceptHeld: boolean;
}

/** Reads files. */
export interface ReadArgs extends TakeOptions {
  readonly name: 'read';
  readonly paths: readonly string[];
}

/** Fetches documents. */
export interface RunArgs extends TakeOptions {
  readonly name: 'run';
  /** Undefined where it was not given. */
  readonly from: Day | undefined;
  readonly to: Day | undefined;
}

/** Reads upstreams until it is stopped. */
export interface ServeArgs {
  readonly name: 'serve';
}

/** Deletes bytes. */
export interface PruneArgs {
  readonly name: 'prune';
  readonly keepDays: number;
  readonly json: boolean;
}

export type UpstreamsArgs = StatusArgs | ReadArgs | RunArgs | ServeArgs | PruneArgs;

const options = {
  json: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  'accept-held': { type: 'boolean', default: false },
  from: { type: 'string' },
  to: { type: 'string' },
  'keep-days': { type: 'string' },
  help: helpOption,
} as const;

/** Parses the arguments of `npm run upstreams`. Throws `UsageError`. */
export function parseUpstreamsArgs(args: readonly string[]): UpstreamsArgs | 'help' {
  const { values, positionals } = parseArguments(args, options);
  if (values.help) return 'help';
  const { json, 'dry-run': dryRun, 'accept-held': acceptHeld, from, to } = values;
  const [name, slug, ...paths] = positionals;
  if (name !== 'run' && (from !== undefined || to !== undefined)) {
    throw new UsageError('--from and --to are for run.');
  }
  if (name !== 'prune' && values['keep-days'] !== undefined) {
    throw new UsageError('--keep-days is for prune.');
  }
  if (name === 'serve' || name === 'prune') {
    if (slug !== undefined || dryRun || acceptHeld)
      throw new UsageError(`${name} takes no operand.`);
    if (name === 'serve') return { name };
    return { name, keepDays: readKeepDays(values['keep-days']), json };
  }
  if (name === 'list' || name === 'status' || name === 'publish-reviewed') {
    if (slug !== undefined) throw new UsageError(`${name} takes no operand.`);
    if (dryRun || acceptHeld)
      throw new UsageError('--dry-run and --accept-held are for documents.');
    return { name, json };
  }
  if (name !== 'read' && name !== 'run') {
    const names = 'list, status, read, run, serve, prune or publish-reviewed';
    throw new UsageError(`Expected ${names}${name ? `, not ${name}` : ''}.`);
  }
  const taken = { upstream: findUpstream(slug), json, dryRun, acceptHeld };
  if (name === 'read') {
    if (paths.length === 0) throw new UsageError('Expected a file or a folder.');
    return { name, ...taken, paths };
  }
  if (paths.length > 0) throw new UsageError('run takes the name of one upstream.');
  const { slug: given, notFetched } = taken.upstream;
  if (notFetched) throw new UsageError(`${given} is not fetched: ${notFetched}.`);
  return { name, ...taken, from: readDay('--from', from), to: readDay('--to', to) };
}

function readDay(option: string, text: string | undefined): Day | undefined {
  if (text === undefined || isDay(text)) return text;
  throw new UsageError(`${option} must be a day such as 2026-04-01.`);
}

function readKeepDays(text: string | undefined): number {
  if (text === undefined) return defaultKeepDays;
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new UsageError('--keep-days must be a number of days from 0 to 99999.');
}

function findUpstream(slug: string | undefined): Upstream {
  const found = upstreams.find((each) => each.slug === slug);
  if (found) return found;
  if (slug === curatedOrigin) {
    throw new UsageError(`${slug} is imported: npm run import -- <file or folder>.`);
  }
  const names = upstreams.map((each) => each.slug).join(', ');
  throw new UsageError(`Expected the name of an upstream: ${names}.`);
}
