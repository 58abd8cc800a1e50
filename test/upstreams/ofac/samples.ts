import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFiles, type BundledFile } from '../../../src/upstreams/bundle';

const samples = join(__dirname, '../../../src/upstreams/ofac/samples');

export const bitcoin = '123WBUDmSJv4GctdVEz6Qq6z8nXSKrJ4KX';
export const ethereum = '0xd882cfc20f52f2599d84b8e8d58c7fb62cfe344b';
export const tron = 'TBHTJqAy4DhHhmT3dNceJYNRz4SdLofLre';

/** The days of the folders of text files. */
export const fileDays = ['2022-09-03', '2023-10-19', '2024-08-24', '2024-09-27'];

/** The days of the CSV files. */
export const csvDays = ['2024-08-20', '2025-03-22', '2025-07-11', '2026-03-28', '2026-05-26'];

/** The files of a day. */
export function filesOf(day: string): BundledFile[] {
  const folder = join(samples, '0xb10c', day);
  return readdirSync(folder).map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}

/** The folder of a day as the bytes of a document. */
export const folderOf = (day: string): Buffer => bundleFiles(filesOf(day));

/** Files with these texts, by their codes, as the bytes of a document. */
export const folderWith = (texts: Readonly<Record<string, string>>): Buffer =>
  bundleFiles(
    Object.entries(texts).map(([code, text]) => ({
      name: `sanctioned_addresses_${code}.txt`,
      bytes: Buffer.from(text),
    })),
  );

/** The CSV file of a day. */
export const csvOf = (day: string): Buffer =>
  readFileSync(join(samples, 'ultrasoundmoney', `data_${day}.csv`));

/** The hand-made `SDN.XML`. */
export const sdnXml = (): string => readFileSync(join(samples, 'sdn-made-by-hand.xml'), 'utf8');

/** The lines of the files of a day as they are written: codes and addresses. */
export function writtenPairs(day: string): Set<string> {
  const pairs = filesOf(day).flatMap(({ name, bytes }) => {
    const code = name.replace('sanctioned_addresses_', '').replace('.txt', '');
    const lines = Buffer.from(bytes).toString().split('\n');
    return lines.filter((line) => line !== '').map((line) => `${code} ${line}`);
  });
  return new Set(pairs);
}

/** The code of the error with which a document is refused as a whole. */
export function refusalCode(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'none';
}
