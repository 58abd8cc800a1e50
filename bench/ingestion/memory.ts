import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Day } from '../../src/kernel/scalars/day';
import type { MemoryReport, MemoryTask } from './memory.process';
import { syntheticDocument } from './synthetic-upstream';

/** How much memory a large document takes, which has few rows and much that is not read. */
export interface MemoryRound {
  documentMegabytes: number;
  aboveIdleMegabytes: number;
}

/** Takes a document of so many megabytes in a process of its own. */
export async function measureMemory(
  ownerUrl: string,
  day: Day,
  megabytes: number,
): Promise<MemoryRound> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-ingestion-'));
  const path = join(folder, 'document.xml');
  const line = `<!-- ${'what is not read '.repeat(60)} -->\n`;
  const filler = line.repeat(Math.ceil((megabytes * 2 ** 20) / line.length));
  const text = syntheticDocument(day, 1_000).toString();
  writeFileSync(
    path,
    text.replace('</rates>', () => `${filler}</rates>`),
  );
  const child = fork(join(__dirname, 'memory.process.js'));
  try {
    child.send({ ownerUrl, path } satisfies MemoryTask);
    const ended = once(child, 'exit').then((): never => {
      throw new Error('The process that takes a large document has ended');
    });
    ended.catch(() => undefined);
    const [report] = await Promise.race([once(child, 'message') as Promise<[MemoryReport]>, ended]);
    return {
      documentMegabytes: megabytes,
      aboveIdleMegabytes: report.peakMegabytes - report.idleMegabytes,
    };
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
