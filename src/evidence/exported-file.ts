import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';
import { undefused } from '../export/formats/cell-text';
import { chainOfFile, ExportedFileError, type FileRow } from './chain/file-row';
import { ChainVerifier } from './chain/chain-verifier';
import type { RecordedGap } from './chain/recorded-gaps';
import type { TenantReport } from './evidence-verification';
import type { EvidenceHeads } from './heads/signed-heads';

/** Verifies the chain of an exported file, of which only a row is in memory. */
export async function verifyFile(
  path: string,
  heads: EvidenceHeads | null,
  gaps: readonly RecordedGap[],
): Promise<TenantReport> {
  const format = path.endsWith('.csv') ? readCsv : readLines;
  let tenantId: string | null = null;
  let verifier: ChainVerifier | null = null;
  const headOf = (id: string | null): EvidenceHeads['heads'][number] | null =>
    heads?.heads.find((each) => id === null || each.tenantId === id) ?? null;
  for await (const fields of format(path)) {
    const row = chainOfFile(fields);
    tenantId ??= row.tenantId;
    if (row.tenantId !== tenantId) throw new ExportedFileError('it has rows of several tenants');
    verifier ??= new ChainVerifier(headOf(tenantId), gaps);
    verifier.verifyNext(row);
  }
  const head = headOf(tenantId);
  const sequence = head && BigInt(head.sequence);
  const isLost =
    sequence !== null && gaps.some(({ from, to }) => from <= sequence && sequence <= to);
  return {
    tenant: head?.tenant ?? tenantId ?? path,
    inHeads: heads && head !== null,
    hasKeys: null,
    gaps: [...gaps],
    lostHead: isLost ? sequence : null,
    ...(verifier ?? new ChainVerifier(head, gaps)).finish(),
  };
}

async function* readLines(path: string): AsyncGenerator<FileRow, void, undefined> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  for await (const line of lines) {
    if (line !== '') yield parseLine(line);
  }
}

function parseLine(line: string): FileRow {
  try {
    return JSON.parse(line) as FileRow;
  } catch {
    throw new ExportedFileError('a line is not JSON');
  }
}

/** A cell without quotes and without anything is null; an empty text is quoted. */
async function* readCsv(path: string): AsyncGenerator<FileRow, void, undefined> {
  const parser = createReadStream(path).pipe(
    parse({
      columns: true,
      record_delimiter: '\r\n',
      cast: (value, { quoting, header }) => {
        if (header) return value;
        return value === '' && !quoting ? null : undefused(value);
      },
    }),
  );
  for await (const record of parser) yield record as FileRow;
}
