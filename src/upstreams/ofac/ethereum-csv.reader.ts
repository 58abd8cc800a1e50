import { UnreadableDocument, type ReadDocument } from '../upstream';
import { AddressCollector, type AddressValues } from './listed-addresses';

/** The scope of a list of Ethereum addresses alone: it never ends those of other chains. */
export const ethereumAddresses = 'ethereum-addresses';

const code = 'ETH';
/** `name` may be a person's, which a file does not tell from an organization's: it is not read. */
const knownColumns = ['date_added', 'address', 'name'];

/**
 * Reads a CSV file of Ethereum addresses: columns `address` and `name`, and `date_added`, which
 * later files are without. Neither names nor days are taken.
 */
export function readEthereumCsv(bytes: Uint8Array): ReadDocument<AddressValues> {
  const [header = '', ...lines] = Buffer.from(bytes)
    .toString()
    .replace(/^\ufeff/, '')
    .split(/\r?\n/);
  const columns = splitLine(header).map((column) => column.trim());
  const at = columns.indexOf('address');
  if (at < 0) throw new UnreadableDocument('MISSING_COLUMN', 'has no column address');
  const addresses = new AddressCollector();
  lines.forEach((line, index) => {
    if (line.trim() === '') return;
    const text = splitLine(line)[at] ?? '';
    addresses.add({ locator: `line ${index + 2}`, code, text, holder: null });
  });
  const read = addresses.read(ethereumAddresses);
  return { ...read, warnings: [...columnWarnings(columns), ...read.warnings] };
}

function columnWarnings(columns: readonly string[]): string[] {
  const missing = knownColumns.filter((column) => !columns.includes(column));
  const unknown = columns.filter((column) => !knownColumns.includes(column));
  return [
    ...missing.map((column) => `the column ${column} is missing`),
    ...unknown.map((column) => `the column ${JSON.stringify(column)} is unknown`),
  ];
}

/** The cells of a line. Quoted ones have no line breaks: no name of this list has any. */
const splitLine = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, cell = '']) =>
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  );
