import type { Context } from '../kernel/request/context';
import type { ExportCost } from './export-cost';
import { pageStatement, type PageOf, type SelectedRow } from './export-statement';
import type { ExportList } from './export-list';
import type { ExportPage } from './formats/row-values';

/** How far an export has come. It is complete once its rows were read to the end. */
export interface ExportProgress {
  /** Rows that are in the file. */
  rows: number;
  /** Rows that are left out, because their licence forbids to hand them on. */
  withheld: number;
  /** The last commits that the first and the last page saw; null before the first page. */
  commits: { first: number; last: number } | null;
}

/** What the pages of an export are read with. */
export interface PageSource {
  list: ExportList;
  args: PageOf;
  /** The commit whose state is read; null: the present one. */
  sequence: number | null;
  /** How many rows at most; null: all. */
  first: number | null;
  context: Context;
  /** The upstreams whose rows are left out. */
  withheldFrom: readonly string[];
  cost: ExportCost;
  /** The highest cost of one page; Infinity where there is none. */
  maxPageCost: number;
  /** Resolves once so much was charged. May reject, which ends the export. */
  pay(cost: number): Promise<void>;
  /** Resolves once the server has capacity for another page. May reject. */
  waitForCapacity(): Promise<void>;
}

/**
 * Rows of a page: the first is small, so that an export begins soon and a costly filter is seen
 * early; the next size is taken while a page takes less than `quickMs`.
 */
const pageSizes = [250, 1_000, 4_000];
const quickMs = 400;

/** Begins an export: the first page is read, and paid, before anything is sent. */
export interface ExportPages {
  progress: ExportProgress;
  /** The rows that are not left out. */
  pages: AsyncGenerator<ExportPage, void, undefined>;
}

/** Reads an export page by page, each after the last row of the one before. */
export async function openPages(source: PageSource): Promise<ExportPages> {
  const progress: ExportProgress = { rows: 0, withheld: 0, commits: null };
  const reader = new PageReader(source, progress);
  const first = await reader.read();
  return { progress, pages: reader.pages(first) };
}

class PageReader {
  private readonly args: PageOf;
  private left: number;
  private size = 0;
  private isDone = false;

  constructor(
    private readonly source: PageSource,
    private readonly progress: ExportProgress,
  ) {
    this.args = { ...source.args };
    this.left = source.first ?? Infinity;
  }

  /** While a page is written, the next one is read, and no further one. */
  async *pages(first: ExportPage): AsyncGenerator<ExportPage, void, undefined> {
    let page = first;
    for (;;) {
      const next = this.isDone ? null : this.readNext();
      // A consumer that stops reading does not await it.
      next?.catch(() => undefined);
      if (page.length > 0) yield page;
      if (!next) return;
      page = await next;
    }
  }

  private async readNext(): Promise<ExportPage> {
    await this.source.waitForCapacity();
    return this.read();
  }

  async read(): Promise<ExportPage> {
    const { list, context, withheldFrom, cost } = this.source;
    const limit = Math.min(this.pageSize, this.left);
    const startMs = performance.now();
    const page = pageStatement(list, this.args, context, { limit, withheldFrom });
    const rows = await context.runPlan<SelectedRow>(page.statement, new Set());
    if (performance.now() - startMs < quickMs) this.size += 1;
    this.left -= rows.length;
    await this.source.pay(Math.ceil(cost.page + cost.row * rows.length));
    const last = rows.at(-1);
    this.isDone = !last || rows.length < limit || this.left === 0;
    if (last) this.args.after = page.cursorOf(last);
    return this.count(rows);
  }

  private get pageSize(): number {
    const { cost, maxPageCost } = this.source;
    const size = pageSizes[Math.min(this.size, pageSizes.length - 1)] as number;
    const payable = Math.floor((maxPageCost - cost.page) / cost.row);
    return Math.max(1, Math.min(size, payable));
  }

  private count(rows: readonly SelectedRow[]): ExportPage {
    const { progress } = this;
    const commit = this.source.sequence ?? rows[0]?.commit ?? null;
    if (commit !== null) {
      progress.commits = { first: progress.commits?.first ?? commit, last: commit };
    }
    const kept = this.source.withheldFrom.length === 0 ? rows : rows.filter(isKept);
    progress.rows += kept.length;
    progress.withheld += rows.length - kept.length;
    return kept;
  }
}

const isKept = ({ isWithheld }: SelectedRow): boolean => isWithheld !== true;
