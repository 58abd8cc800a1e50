import { readRegister } from '../../../src/upstreams/afsa/register.reader';
import { bundleFiles } from '../../../src/upstreams/bundle';
import { savedPages } from './saved-pages';

const licence = 'licence_details_AFSA-A-LA-2024-0028';
const read = (...replacements: [string, string | RegExp, string][]) =>
  readRegister(savedPages(replacements));
const valuesOf = (document: ReturnType<typeof read>, key: string) =>
  document.rows.find((row) => row.key === key)?.values;
const codes = (document: ReturnType<typeof read>) => document.flags?.map(({ code }) => code);

it('reads firms and licenses, and no person', () => {
  const document = read();
  expect(document.rows.map(({ key }) => key)).toEqual([
    ...['211040900220', '220340900479', '240440900327'],
    ...['AFSA-A-LA-2024-0028', 'AFSA-A-LA-2025-0022', 'AFSA-A-LA-2026-0099'],
  ]);
  expect(valuesOf(document, 'AFSA-A-LA-2024-0028')).toEqual({
    ...{ bin: '211040900220', number: 'AFSA-A-LA-2024-0028', registeredOn: null },
    ...{ name: 'BN KZ Technologies Limited', status: 'suspended' },
    ...{ validFrom: '2024-09-25', validTo: null, instruments: 'Future and Option' },
    activities: 'Operating a Digital Asset Trading Facility; Providing Custody',
  });
  expect(valuesOf(document, '211040900220')).toMatchObject({
    ...{ name: 'BN KZ Technologies Limited', registeredOn: '2021-10-07', status: 'active' },
  });
  expect(JSON.stringify(document)).not.toContain('Ann Example');
  expect(document.refusals).toEqual([]);
});

describe('drift', () => {
  it.each(['2024-09-25', '25-09-2024', '25/09/2024', '2024/09/25'])('reads the day %s', (day) => {
    const document = read([licence, '25/09/2024', day]);
    expect(valuesOf(document, 'AFSA-A-LA-2024-0028')?.validFrom).toBe('2024-09-25');
  });

  it.each(['25.09.2024', '2024-13-01', '31/02/2024', 'Sept 2024', '24/09/25'])(
    'guesses no day from %s',
    (day) => {
      const document = read([licence, '25/09/2024', day]);
      expect(valuesOf(document, 'AFSA-A-LA-2024-0028')?.validFrom).toBeNull();
      expect(codes(document)).toContain('DATE');
    },
  );

  it('flags a blank active address, and takes an empty tab and a firm without license', () => {
    expect(read().flags).toEqual([
      expect.objectContaining({ locator: '/details/240440900327/', code: 'ADDRESS' }),
    ]);
  });

  it('keeps no comments but those that name instruments', () => {
    const document = read([licence, 'Future and Option', 'See the letter of Ann Example. Options']);
    expect(JSON.stringify(document)).not.toContain('Ann Example');
    expect(codes(document)).toContain('COMMENTS');
  });

  it('flags a license that ends before it begins, and an unknown status', () => {
    const document = read([
      licence,
      /<td><\/td>\s*<td>Suspended/,
      '<td>2020-01-01</td><td>On hold',
    ]);
    expect(codes(document)).toEqual(expect.arrayContaining(['DATES', 'STATUS']));
    expect(valuesOf(document, 'AFSA-A-LA-2024-0028')?.validTo).toBeNull();
  });

  it('refuses a BIN without its check digit, and a number of another form', () => {
    const document = read(
      ['dasp', /240440900327/g, '240440900328'],
      ['details_24', /240440900327/g, '240440900328'],
      [licence, '<td>AFSA-A-LA-2024-0028', '<td>AFSA-X-1'],
      ['details_211', /<a href="\/licence_details.*<\/a>/, ''],
    );
    expect(document.refusals.map(({ code }) => code)).toEqual(['BIN', 'NUMBER']);
  });

  it.each([
    ['a column that went', [licence, '<td>Future and Option</td>', ''], 'MISSING_COLUMN'],
    ['half a page', [licence, '</html>', ''], 'HALF_A_PAGE'],
    ['another page of the list', ['dasp', '?page=1', '?page=2'], 'MISSING_PAGES'],
    ['text', [licence, /[^]*/, 'number,status'], 'NOT_HTML'],
  ] as const)('refuses %s', (_name, replacement, code) => {
    expect(() => read([...replacement])).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ['without the list', 'dasp.html', 'NO_LIST'],
    ['without a firm', 'details_220340900479.html', 'MISSING_PAGES'],
    ['without a license', `${licence}.html`, 'MISSING_PAGES'],
  ])('refuses a folder %s', (_name, file, code) => {
    expect(() => readRegister(savedPages([], [file]))).toThrow(expect.objectContaining({ code }));
  });
});

it('names the page that is not in UTF-8', () => {
  const bytes = bundleFiles([{ name: 'dasp.html', bytes: Buffer.from([0x3c, 0xc0, 0xd3]) }]);
  expect(() => readRegister(bytes)).toThrow('has a file not in UTF-8: dasp.html');
});
