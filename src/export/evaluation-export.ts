import { csvHeader, csvLine } from './formats/csv';

/** The columns of an evaluation as its hash has them, and the hash. */
export type EvaluationValues = readonly (string | null)[];

/** A tenant's chain of evaluations, as those who verify it read it. */
export interface EvaluationChain {
  /** The names of the columns: those that are hashed, in their order, and `row_hash`. */
  readonly columns: readonly string[];
  /** Where the number of an evaluation is among them. */
  readonly sequenceIndex: number;
  /** The evaluations after a number, in their order: at most so many. */
  readPage(tenantId: string, after: bigint, limit: number): Promise<EvaluationValues[]>;
  /** What stands beside the file: the head of the chain, signed where there is a key. */
  describe(tenant: { id: string; slug: string }): Promise<object>;
}

export const evaluationMediaTypes = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
} as const;

export type EvaluationFormat = keyof typeof evaluationMediaTypes;

/** Evaluations of a page: a row has up to a few kilobytes of facts and checks. */
export const evaluationPageSize = 500;
/** What an evaluation costs: its columns are 2.3 units of fields beside the row. */
export const evaluationCost = 4;

export interface EvaluationPages {
  pages: AsyncGenerator<EvaluationValues[], void, undefined>;
}

/** Reads a chain page by page. The first page is read, and paid, before this resolves. */
export async function openEvaluations(
  chain: EvaluationChain,
  tenantId: string,
  from: bigint,
  { pay, waitForCapacity }: { pay(cost: number): Promise<void>; waitForCapacity(): Promise<void> },
): Promise<EvaluationPages> {
  const read = async (after: bigint): Promise<EvaluationValues[]> => {
    const rows = await chain.readPage(tenantId, after, evaluationPageSize);
    await pay(rows.length * evaluationCost);
    return rows;
  };
  async function* pages(
    first: EvaluationValues[],
  ): AsyncGenerator<EvaluationValues[], void, undefined> {
    for (let page = first; page.length > 0;) {
      yield page;
      if (page.length < evaluationPageSize) return;
      await waitForCapacity();
      page = await read(BigInt(page.at(-1)?.[chain.sequenceIndex] ?? 0));
    }
  }
  return { pages: pages(await read(from)) };
}

/** The file of a chain: all values are text, exactly as they are hashed. */
export async function* writeEvaluations(
  format: EvaluationFormat,
  { columns }: EvaluationChain,
  { pages }: EvaluationPages,
  hasHeader: boolean,
): AsyncGenerator<string, void, undefined> {
  if (format === 'csv') {
    if (hasHeader) yield csvHeader(columns);
    for await (const page of pages) yield page.map(csvLine).join('');
    return;
  }
  for await (const page of pages) {
    yield page
      .map(
        (row) =>
          `${JSON.stringify(Object.fromEntries(columns.map((name, at) => [name, row[at]])))}\n`,
      )
      .join('');
  }
}
