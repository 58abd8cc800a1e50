import type { DataSource } from 'typeorm';
import { executeCommand } from '../../command-line/command';
import { exitCodes, type CommandIo } from '../../command-line/command-io';
import { withConnection } from '../../import/tables/transaction';
import type { Upstream } from '../../upstreams/upstream';
import { declaredUpstreams } from '../curated/curated-record';
import type { DocumentFetcher } from '../fetch/fetch-document';
import { documentsToFetch } from '../fetch/fetched-days';
import { runDocuments } from '../fetched-run';
import {
  findDocumentFiles,
  inReadingOrder,
  readDocumentFiles,
  type DocumentFiles,
} from '../documents/document-files';
import { readFreshness, type Freshness } from '../runs/freshness';
import { ingestDocument } from '../ingest-document';
import { publishReviewed } from '../review/publish-reviewed';
import { formatFreshness, formatPublished, formatReports, formatUpstreams } from './report-text';
import { serveUpstreams, type ServeSetup } from '../schedule/serve-upstreams';
import { deleteOldBytes } from '../runs/snapshot-retention';
import { takenOutcomes, type RunReport } from '../runs/run-report';
import {
  parseUpstreamsArgs,
  upstreamsUsage,
  type PruneArgs,
  type ReadArgs,
  type RunArgs,
  type StatusArgs,
} from './upstreams-args';

/** Publishers could not reach the operator about the requests. */
class MissingContact extends Error {
  readonly code = 'MISSING_CONTACT';
}

/** What the command needs beside its arguments. */
export interface UpstreamsSetup extends ServeSetup {
  /** Creates what fetches the documents of an upstream. */
  createFetcher(upstream: Upstream, contact: string): DocumentFetcher;
}

/**
 * `npm run upstreams`. Resolves to the exit code: 0 done, 1 a document was refused, held or not
 * had, 2 wrong arguments; rejects with any other error. With `--json`, standard output is an array:
 * of `RunReport`s, one a document, or of each upstream's slug and freshness.
 */
export function runUpstreamsCommand(
  args: readonly string[],
  io: CommandIo,
  setup: UpstreamsSetup,
): Promise<number> {
  return executeCommand(args, io, {
    usage: upstreamsUsage,
    parse: parseUpstreamsArgs,
    run: async (parsed) => {
      if (parsed.name === 'list') {
        io.stdout.write(
          parsed.json ? toJson(declaredUpstreams) : formatUpstreams(declaredUpstreams),
        );
        return exitCodes.success;
      }
      if (parsed.name === 'serve') return serveUpstreams(setup);
      const fetcher = parsed.name === 'run' ? openFetcher(parsed, setup) : undefined;
      const database = await setup.openDatabase();
      try {
        if (parsed.name === 'prune') return await prune(parsed, io, database.dataSource);
        if (parsed.name === 'publish-reviewed') {
          const items = await publishReviewed(database.dataSource);
          io.stdout.write(parsed.json ? toJson(items) : formatPublished(items));
          return items.some(({ problem }) => problem) ? exitCodes.failure : exitCodes.success;
        }
        if (!('upstream' in parsed)) return await printStatus(parsed, io, database.dataSource);
        return await takeDocuments(parsed, io, database.dataSource, fetcher);
      } finally {
        await fetcher?.close();
        await database.close();
      }
    },
  });
}

async function prune(
  { keepDays, json }: PruneArgs,
  io: CommandIo,
  dataSource: DataSource,
): Promise<number> {
  const deleted = await withConnection(dataSource, (run) => deleteOldBytes(run, keepDays));
  const text = `Deleted ${deleted.bytes} bytes of ${deleted.snapshots} documents.\n`;
  io.stdout.write(json ? toJson(deleted) : text);
  return exitCodes.success;
}

function openFetcher({ upstream }: RunArgs, setup: UpstreamsSetup): DocumentFetcher {
  if (setup.contact !== undefined) return setup.createFetcher(upstream, setup.contact);
  throw new MissingContact('Set UPSTREAM_CONTACT, so that publishers know who fetches.');
}

async function printStatus(
  { json }: StatusArgs,
  io: CommandIo,
  dataSource: DataSource,
): Promise<number> {
  const all = await withConnection(dataSource, async (run) => {
    const read: (Freshness & { slug: string })[] = [];
    for (const upstream of declaredUpstreams) {
      read.push({ slug: upstream.slug, ...(await readFreshness(run, upstream, io.now)) });
    }
    return read;
  });
  io.stdout.write(json ? toJson(all) : formatFreshness(all));
  return exitCodes.success;
}

async function takeDocuments(
  args: ReadArgs | RunArgs,
  io: CommandIo,
  dataSource: DataSource,
  fetcher: DocumentFetcher | undefined,
): Promise<number> {
  const { json, dryRun } = args;
  const reports =
    args.name === 'run'
      ? await runDays(args, io, dataSource, fetcher as DocumentFetcher)
      : await readFiles(args, io, dataSource);
  io.stdout.write(json ? toJson(reports) : formatReports(reports, dryRun));
  return reports.every(isTaken) ? exitCodes.success : exitCodes.failure;
}

async function readFiles(
  { upstream, paths, ...options }: ReadArgs,
  { now }: CommandIo,
  dataSource: DataSource,
): Promise<RunReport[]> {
  const found: DocumentFiles[] = [];
  for (const path of paths) found.push(...(await findDocumentFiles(path, upstream)));
  const reports: RunReport[] = [];
  for (const files of inReadingOrder(found, upstream)) {
    const document = await readDocumentFiles(files, upstream, now);
    reports.push(await ingestDocument(dataSource, upstream, document, options));
  }
  return reports;
}

async function runDays(
  { upstream, from, to, ...options }: RunArgs,
  { now }: CommandIo,
  dataSource: DataSource,
  fetcher: DocumentFetcher,
): Promise<RunReport[]> {
  const addresses = await withConnection(dataSource, (run) =>
    documentsToFetch(run, upstream, { from, to }, now),
  );
  return runDocuments(dataSource, upstream, fetcher, addresses, options);
}

const isTaken = ({ outcome }: RunReport): boolean => takenOutcomes.includes(outcome);

function toJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
