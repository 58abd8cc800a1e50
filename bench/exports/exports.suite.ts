import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { attempt } from '../alternation';
import { openBenchDatabase } from '../bench-database';
import { formatFigure, formatRatio, markdownTable, median } from '../figure';
import { machineLine, type Machine } from '../machine/machine';
import { failureList, succeeded, type Round } from '../round';
import type { Log, Suite } from '../suite';
import { readFileOf, ServedProcess, type ReadFile } from './served-process';

/** What was measured of files of one list. */
export interface ExportResults {
  machine: Machine;
  rows: number;
  rounds: Round<ExportRound>[];
}

type Contender = (typeof contenders)[number][0];

interface ExportRound {
  files: Record<Contender, ReadFile>;
  /** Of the gateway, before its first large file. */
  idleMegabytes: number;
}

const byHand = 'cursor and csv-stringify, by hand';
const contenders = [
  [byHand, ''],
  ['gateway, CSV', '/export/cryptoAddresses.csv'],
  ['gateway, JSON lines', '/export/cryptoAddresses.jsonl'],
  ['gateway, Parquet', '/export/cryptoAddresses.parquet'],
  ['gateway, XLSX', '/export/cryptoAddresses.xlsx'],
] as const;

const rowsAtScale1 = 2_000_000;

/** The rate and the memory of exports, beside a cursor that is written by hand. */
export const exports: Suite<ExportResults> = {
  name: 'exports',
  defaultRounds: 3,
  options: ['scale'],
  documentMarker: null,
  measure: async ({ machine, rounds, scales: [scale = 1] }, log) => {
    const rows = Math.round(rowsAtScale1 * scale);
    const figures: ExportResults['rounds'] = [];
    const database = await openBenchDatabase();
    try {
      log(`writing ${rows} rows`);
      await fill(database.owner, rows);
      const url = { DATABASE_URL: database.urlFor('service') };
      for (let round = 0; round < rounds; round += 1) {
        figures.push(await attempt(() => measure(url, log)));
      }
    } finally {
      await database.close();
    }
    return { machine, rows, rounds: figures };
  },
  formatTables,
};

/** Without triggers: the history of these rows is not what is measured. */
async function fill(owner: DataSource, rows: number): Promise<void> {
  await owner.transaction(async (manager) => {
    await manager.query('set local session_replication_role = replica');
    await manager.query(
      `insert into crypto_address (id, chain, address, codes, holder, listed_on, upstream,
  provider_id, source_id)
select ('13' || substr(md5(n::text), 3, 6) || '-0000-8000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
  'ETHEREUM', '0x' || substr(md5(n::text) || md5('b' || n), 1, 40), array['ETH', 'USDT'],
  case when n % 3 = 0 then 'An organization "' || n || '", Ltd' end,
  date '2018-01-01' + (n % 2800)::integer, 'synthetic',
  (select id from provider order by id limit 1), (select id from source order by id limit 1)
from generate_series(1, $1::integer) n`,
      [rows],
    );
  });
  await owner.query('vacuum analyze crypto_address');
}

async function measure(url: { DATABASE_URL: string }, log: Log): Promise<ExportRound> {
  const hand = await ServedProcess.start(['dist/bench/exports/hand-written.process.js'], url);
  const gateway = await ServedProcess.start(['--max-semi-space-size=64', 'dist/src/main.js'], {
    ...url,
    PORT: '0',
    IIN_HMAC_KEY: Buffer.alloc(32, 7).toString('base64'),
    BUDGET_PER_ADDRESS: 'off',
  });
  try {
    for (const [name, path] of contenders) {
      if (name !== byHand) await readFileOf(gateway, `${path}?first=2000`);
    }
    await delay(2_000);
    const idleMegabytes = gateway.residentMegabytes();
    const files: Partial<ExportRound['files']> = {};
    for (const [name, path] of contenders) {
      const file = await readFileOf(name === byHand ? hand : gateway, path);
      log(`${name}: ${file.seconds.toFixed(1)} s, peak ${file.peakMegabytes.toFixed(0)} MB`);
      files[name] = file;
    }
    return { files: files as ExportRound['files'], idleMegabytes };
  } finally {
    hand.stop();
    gateway.stop();
  }
}

function formatTables({ machine, rows, rounds }: ExportResults): string {
  const done = succeeded(rounds);
  const of = (name: Contender, figure: (file: ReadFile, round: ExportRound) => number): number =>
    median(done.map((round) => figure(round.files[name], round)));
  const rate = (name: Contender): number => of(name, ({ seconds }) => rows / seconds);
  const lines = contenders.map(([name]) => [
    name,
    formatFigure(rate(name)),
    formatRatio(rate(name), rate(byHand)),
    formatFigure(of(name, ({ megabytes }) => megabytes)),
    name === byHand
      ? '-'
      : formatFigure(
          of(name, ({ peakMegabytes }, { idleMegabytes }) => peakMegabytes - idleMegabytes),
        ),
  ]);
  const heads = ['file', 'rows a second', 'to by hand', 'MB', 'MB of memory above idle'];
  const parts = [
    `${machineLine(machine)}. ${rows.toLocaleString('en-US')} rows.`,
    markdownTable(heads, lines),
    failureList({ exports: rounds }),
  ];
  return parts.filter(Boolean).join('\n\n');
}
