import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWarnings } from '../../../src/upstreams/iscan/warnings.reader';
import type { UnreadableDocument } from '../../../src/upstreams/upstream';

const sample = readFileSync(
  join(__dirname, '../../../src/upstreams/iscan/samples/i-scan_2026-06-01.csv'),
  'utf8',
);
const read = (text: string): ReturnType<typeof readWarnings> => readWarnings(Buffer.from(text));

it('reads an export, several values and line breaks in a cell', () => {
  const document = read(sample);
  expect(document).toMatchObject({ scope: 'all', refusals: [], flags: [], warnings: [] });
  expect(document.rows.map(({ key, locator }) => [key, locator])).toEqual([
    ['1', 'line 2'],
    ['2', 'line 4'],
    ['3', 'line 5'],
  ]);
  expect(document.rows[0]?.values).toEqual({
    ...{ name: 'Example Trade', otherNames: '', authority: 'Example Markets Authority' },
    ...{ jurisdiction: 'New Zealand', validatedOn: '2026-05-04' },
    websites: 'trade.example.com\ntrade-two.example.com\ntrade-three.example.com',
    statement: 'Has no licence.\nDo not send it "money".',
  });
  expect(document.rows[1]?.values).toMatchObject({ otherNames: 'Example Coins Pro' });
});

it('is of what a person asked for: nothing that it is without has ended', () => {
  expect(read(sample).partial).toEqual({ endedKeys: [], needsBase: false });
});

it('goes by the places of columns where all names are others', () => {
  const cells = Array.from({ length: 25 }, (_, at) => `cell ${at}`);
  const values = { 0: '9', 2: 'NCA', 4: '2026-05-04', 6: 'Name', 9: 'a.example.com' };
  const row = Object.assign([...cells], values);
  const document = read(`${cells.join(',')}\n${row.join(',')}\n`);
  expect(document.warnings).toHaveLength(1);
  expect(document.rows[0]).toMatchObject({
    key: '9',
    values: { name: 'Name', authority: 'NCA', validatedOn: '2026-05-04', statement: 'cell 24' },
  });
});

it.each([
  ['HTML', '<html><body>403</body></html>', 'NOT_CSV'],
  ['nothing', '', 'NOT_CSV'],
  ['no id', sample.replace('id,nca_id', 'number,nca_id'), 'MISSING_COLUMN'],
  ['no name', sample.replace('commercial_name', 'brand'), 'MISSING_COLUMN'],
  ['other columns, too few to count', 'a,b,c\n1,2,3\n', 'MISSING_COLUMN'],
  ['half a quoted cell', sample.slice(0, sample.indexOf('Do not')), 'NOT_CSV'],
  ['half a row', sample.slice(0, sample.lastIndexOf('Exemple')), 'HALF_A_FILE'],
])('%s is refused as a whole', (_, text, code) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code }) as UnreadableDocument);
});

it.each([
  ['without an id', '3,7,FR', ',7,FR', 'ID'],
  ['with an id that comes again', '3,7,FR', '2,7,FR', 'DUPLICATE'],
  ['without a name', 'Exemple', '', 'NAME'],
  ['without an authority', 'Autre autorité', '', 'AUTHORITY'],
  ['with a cell too many', '3,7,FR', '3,7,FR,FR', 'COLUMNS'],
])('a row %s is refused by itself', (_, from, to, code) => {
  const document = read(sample.replace(from, to));
  expect(document.refusals.map((each) => each.code)).toEqual([code]);
  expect(document.rows).toHaveLength(2);
});

it('takes a stray quote for a part of its cell', () => {
  const { rows, refusals } = read(sample.replace('Exemple', 'Ex"em"ple'));
  expect(refusals).toEqual([]);
  expect(rows[2]?.values.name).toContain('Ex"em"ple');
});

it('takes a row whose date has another form, without the date', () => {
  const document = read(sample.replace('2026-05-06', '06/05/2026'));
  expect(document.flags).toMatchObject([{ code: 'DATE', locator: 'line 5' }]);
  expect(document.rows[2]?.values.validatedOn).toBeNull();
});

it('warns of a new column and of one that went', () => {
  const document = read(sample.replace('other_urls', 'more_urls'));
  expect(document.warnings).toEqual([
    'has no column other_urls',
    'has the unknown column more_urls',
  ]);
});
