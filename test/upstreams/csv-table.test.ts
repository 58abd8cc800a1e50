import { readCsvTable } from '../../src/upstreams/csv-table';
import { UnreadableDocument } from '../../src/upstreams/upstream';

const columns = { required: ['домен', 'номер'] as const, optional: [] };
const lines = ['Домен|Номер', 'a.kz|1,5', '"b|b.kz"|"2;0"'];

it.each([';', '\t', ','] as const)('reads cells between %p', (delimiter) => {
  const text = lines
    .map((line) => (delimiter === ',' ? line.replace('1,5', '1.5') : line))
    .join('\n')
    .replaceAll('|', delimiter);
  const { rows, refusals, warnings } = readCsvTable(Buffer.from(`\ufeff${text}\n`), columns, {
    delimiter,
  });
  expect([refusals, warnings]).toEqual([[], []]);
  expect(rows.map(({ locator, cells }) => [locator, cells['домен'], cells['номер']])).toEqual([
    ['line 2', 'a.kz', delimiter === ',' ? '1.5' : '1,5'],
    ['line 3', `b${delimiter}b.kz`, '2;0'],
  ]);
});

it('refuses a document whose cells another character stands between', () => {
  const bytes = Buffer.from('домен;номер\na.kz;1\n');
  expect(() => readCsvTable(bytes, columns)).toThrow(UnreadableDocument);
});
