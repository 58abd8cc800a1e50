import 'reflect-metadata';
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openOwnerDatabase } from '../../../src/database/owner-database';
import { readConfig } from '../../../src/config/config';
import { createFetcher, type DocumentFetcher } from '../../../src/ingestion/fetch/fetch-document';
import { runDocuments } from '../../../src/ingestion/fetched-run';
import { RunInProgress } from '../../../src/ingestion/runs/run-ledger';
import { nationalBankRates } from '../../../src/upstreams/national-bank/national-bank-rates';
import type { DocumentAddress, Upstream } from '../../../src/upstreams/upstream';
import { endWith } from '../../support/ended-command';

/** Where a process is: before a fetch, in a run, in the transaction that publishes, or after it. */
export type Announcement = 'fetch' | 'stage' | 'publish' | 'published' | 'waiting';

/** The only argument, as JSON. */
export interface IngestionTask {
  readonly addresses: readonly DocumentAddress[];
  readonly leaseSeconds: number;
}

/** Synchronous, so that a kill finds the process where it says that it is. */
const announce = (what: Announcement): unknown => writeSync(1, `${what}\n`);

/** The National Bank's, telling where its documents are. */
const upstream: Upstream = {
  ...(nationalBankRates as Upstream),
  read: (bytes) => {
    announce('stage');
    return nationalBankRates.read(bytes);
  },
  records: (rows) => {
    announce('publish');
    return (nationalBankRates as Upstream).records(rows);
  },
};

/** Takes documents into the record, as `npm run upstreams -- run` does, with a short lease. */
async function main(): Promise<number> {
  const { addresses, leaseSeconds } = JSON.parse(process.argv[2] ?? '') as IngestionTask;
  const { dataSource, close } = await openOwnerDatabase(readConfig(process.env));
  const fetcher = localFetcher();
  try {
    for (const address of addresses) {
      const [report] = await whenFree(() =>
        runDocuments(dataSource, upstream, fetcher, [address], { leaseSeconds }),
      );
      if (report?.outcome !== 'PUBLISHED' && report?.outcome !== 'UNCHANGED') {
        throw new Error(`${address.url} was not taken: ${JSON.stringify(report)}`);
      }
      announce('published');
    }
    return 0;
  } finally {
    await fetcher.close();
    await close();
  }
}

/** Tries again until the lease of a killed run is over. */
async function whenFree<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof RunInProgress)) throw error;
      if (attempt === 0) announce('waiting');
      await sleep(200);
    }
  }
}

function localFetcher(): DocumentFetcher {
  const fetcher = createFetcher({
    hosts: ['127.0.0.1'],
    maxBytes: 1024 * 1024,
    deadlineMs: 30_000,
    maxRetries: 0,
    userAgent: 'CrashTest/1.0 (+mailto:data@example.kz)',
    minIntervalMs: 0,
    allowPrivateAddresses: true,
  });
  return {
    fetch: (request, signal) => {
      announce('fetch');
      return fetcher.fetch(request, signal);
    },
    close: () => fetcher.close(),
  };
}

endWith(main);
