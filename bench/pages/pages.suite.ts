import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { alternate } from '../alternation';
import { openBenchDatabase } from '../bench-database';
import { ServedProcess } from '../exports/served-process';
import { formatFigure, markdownTable, median } from '../figure';
import { machineLine, type Machine } from '../machine/machine';
import { failureList, succeeded, type Round } from '../round';
import type { Log, Suite } from '../suite';
import { loadPage, type PageLoad } from './page-load';

/** One page of each kind; the desk shows nothing without a key. */
const paths = [
  '/',
  '/kk/',
  '/platforms',
  '/ru/platforms/raks',
  '/actions',
  '/actions/platform-shutdowns-2025',
  '/seizures',
  '/licenses',
  '/rules/kz-card-top-up?amount=500001&counterparty=raks',
  '/charts',
  '/changes',
  '/upstreams',
  '/disputes',
  '/sources/mitrade-130-platforms',
  '/search?q=bybit',
  '/desk',
];

/** What was measured, by the path of a page. */
export interface PagesResults {
  machine: Machine;
  rounds: Record<string, Round<PageLoad>[]>;
}

/** How soon a page is in sight on a slow phone, and how heavy it is. */
export const pages: Suite<PagesResults> = {
  name: 'pages',
  defaultRounds: 5,
  options: [],
  documentMarker: 'bench pages',
  measure: async ({ machine, rounds }, log) => {
    const browser = await launch();
    try {
      const database = await openBenchDatabase();
      try {
        const url = database.urlFor('service');
        return { machine, rounds: await measure(browser, url, rounds, log) };
      } finally {
        await database.close();
      }
    } finally {
      await browser.close();
    }
  },
  formatTables,
};

function launch(): Promise<Browser> {
  const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
  const executablePath = process.env['CHROMIUM_PATH'] ?? installed.find(existsSync);
  if (!executablePath) throw new Error('There is no Chromium: install it, or set CHROMIUM_PATH');
  return chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
}

async function measure(
  browser: Browser,
  url: string,
  rounds: number,
  log: Log,
): Promise<PagesResults['rounds']> {
  const gateway = await ServedProcess.start(['--max-semi-space-size=64', 'dist/src/main.js'], {
    DATABASE_URL: url,
    PORT: '0',
    IIN_HMAC_KEY: Buffer.alloc(32, 7).toString('base64'),
    BUDGET_PER_ADDRESS: 'off',
  });
  const { address } = gateway;
  try {
    // The first page starts what renders them.
    await loadPage(browser, `${address}/`);
    const contenders = paths.map((name) => ({
      name,
      measure: () => loadPage(browser, address + name),
    }));
    return await alternate(contenders, rounds, (name, load, round) => {
      const painted = 'paintedMs' in load ? `${load.paintedMs.toFixed(0)} ms` : load.failed;
      log(`round ${round + 1}, ${name}: ${painted}`);
    });
  } finally {
    gateway.stop();
  }
}

function formatTables({ machine, rounds }: PagesResults): string {
  const lines = Object.entries(rounds).map(([path, loads]) => {
    const done = succeeded(loads);
    const of = (figure: (load: PageLoad) => number): number => median(done.map(figure));
    return [
      `\`${path}\``,
      formatFigure(of(({ paintedMs }) => paintedMs)),
      formatFigure(Math.max(...done.map(({ paintedMs }) => paintedMs))),
      formatFigure(of(({ scriptBytes }) => scriptBytes / 1_000)),
      formatFigure(of(({ bytes }) => bytes / 1_000)),
    ];
  });
  const heads = ['page', 'largest paint, ms', 'worst, ms', 'script, kB', 'all, kB'];
  const parts = [`${machineLine(machine)}.`, markdownTable(heads, lines), failureList(rounds)];
  return parts.filter(Boolean).join('\n\n');
}
