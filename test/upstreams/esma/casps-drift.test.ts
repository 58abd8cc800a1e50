import { readCasps } from '../../../src/upstreams/esma/casps.reader';
import type { ReadDocument } from '../../../src/upstreams/upstream';
import { caspDocument, columns, countFlags, firm } from './esma-samples';

type Row = Readonly<Record<string, string>>;
const readRows = (...rows: Row[]): ReturnType<typeof readCasps> => readCasps(caspDocument(rows));
const codesOf = ({ flags = [] }: ReadDocument): string[] => Object.keys(countFlags(flags)).sort();

/**
 * Ways in which the rows of the register drifted, each in a few lines; cases 2 to 4 are in
 * casps-document-drift.test.ts.
 */
describe('the register drifts', () => {
  it('1. a byte order mark and CRLF, or neither', () => {
    const plain = readCasps(caspDocument([{}], { ending: '\n' }));
    const marked = Buffer.concat([Buffer.from('\ufeff'), caspDocument([{}])]);
    expect(readCasps(marked)).toEqual(plain);
    expect(plain.rows[0]?.values.authority).toBe('An Authority (AA)');
    expect(readCasps(caspDocument([{}], { ending: '\r' }))).toEqual(plain);
  });

  it.each([
    ['9.60E+19', ['LEI'], 'Bybit EU GmbH; An Authority (AA)'],
    ['69940000HAL9ODW3IMO22', ['LEI'], 'Bybit EU GmbH; An Authority (AA)'],
    ['724500YJVIN0Q94ZZG5', ['LEI'], 'Bybit EU GmbH; An Authority (AA)'],
    ['25490004TC93R20KW073', ['LEI'], 'Bybit EU GmbH; An Authority (AA)'],
    ['', ['LEI'], 'Bybit EU GmbH; An Authority (AA)'],
    ['None', ['LEI'], 'Bybit EU GmbH; An Authority (AA)'],
    ['89450036UW3ID72T1M84.', ['LEI_REPAIRED'], '89450036UW3ID72T1M84'],
    ['5299 005V5GBSN2A4C303', ['LEI_REPAIRED'], '5299005V5GBSN2A4C303'],
    ['5299005v5gbsn2a4c303', ['LEI_REPAIRED'], '5299005V5GBSN2A4C303'],
    ['5299005V5GBSN2A4C303\u00a0', [], '5299005V5GBSN2A4C303'],
  ])('5. the identifier is %j', (ae_lei, codes, key) => {
    const read = readRows({ ae_lei });
    expect([codesOf(read), read.rows[0]?.key]).toEqual([codes, key]);
  });

  it('6. a firm has two rows: one row, in whatever order they come', () => {
    const rows = [
      { ac_serviceCode_cou: 'DE' },
      {
        ac_authorisationNotificationDate: '21/11/2025',
        ac_serviceCode: 'f. placing of crypto-assets',
      },
    ];
    const [merged, ...others] = readRows(...rows).rows;
    expect(others).toEqual([]);
    expect(merged?.values).toMatchObject({
      ...{ rows: '2', services: 'c\nf', countries: 'DE\nBE GR', name: 'Bybit EU GmbH' },
      authorisedOn: '2025-05-28\n2025-11-21',
    });
    expect(readRows(...rows.reverse()).rows[0]?.values).toEqual(merged?.values);
    expect(readRows({}, {}).rows[0]?.values).toMatchObject({ rows: '2', services: 'c' });
  });

  it.each([
    ['exchange of crypto-assets for funds', 'c', ['SERVICE_WITHOUT_LETTER']],
    ['C.\texchange of crypto-assets for funds;', 'c', []],
    ['c.exchange of crypto assets for funds.', 'c', []],
    ['f. reception and transmission of orders', 'g', ['SERVICE_LETTER']],
    [
      'Providing Custody and administration of crypto-assets on behalf of clients',
      'a',
      ['SERVICE_WITHOUT_LETTER'],
    ],
    [
      'a. providing custody and administration of crypto-assets ;  j. providing transfer services',
      'a+j',
      [],
    ],
    ['e. execution of orders I h. providing advice on crypto-assets', 'e+h', []],
    [
      'b. operation of a trading platform\r\nd. exchange of crypto-assets for other',
      'b+d',
      ['LINE_BREAK'],
    ],
    [
      'd. exchange of crypto-assets for other crypto-assets | | f. placing of crypto-assets',
      'd f',
      [],
    ],
    ['i. providing portfolio management on crypto-assets|k. staking', 'i', ['SERVICE']],
  ])('7. the services are %j', (ac_serviceCode, services, codes) => {
    const read = readRows({ ac_serviceCode });
    expect([read.rows[0]?.values.services, codesOf(read)]).toEqual([services, codes]);
  });

  it.each([
    ['EL|DE|EL', 'DE GR', []],
    ['GR|DE', 'DE GR', []],
    ['AT I DE I  GR', 'AT DE GR', ['COUNTRY_SEPARATOR']],
    ['DE|Fi', 'DE FI', ['COUNTRY_CASE']],
    ['DE|', 'DE', []],
    ['', null, []],
    ['DE|France', 'DE', ['COUNTRY']],
    ['DE; FR, IT', 'DE FR IT', []],
  ])('8. the countries are %j', (ac_serviceCode_cou, countries, codes) => {
    const read = readRows({ ac_serviceCode_cou });
    expect([read.rows[0]?.values.countries, codesOf(read)]).toEqual([countries, codes]);
  });

  it.each([
    ['', null, ['NO_AUTHORISATION_DAY']],
    ['None', null, ['NO_AUTHORISATION_DAY']],
    ['2025-05-28', null, ['DAY']],
    ['5/28/2025', null, ['DAY']],
    ['31/02/2025', null, ['DAY']],
    [' 28/05/2025\u00a0', '2025-05-28', []],
  ])('9. the day of authorization is %j', (day, authorisedOn, codes) => {
    const read = readRows({ ac_authorisationNotificationDate: day });
    expect([read.rows[0]?.values.authorisedOn, codesOf(read)]).toEqual([authorisedOn, codes]);
  });

  it.each([
    ['ae_homeMemberState', '', ['HOME_STATE']],
    ['ae_homeMemberState', 'el', ['COUNTRY_CASE']],
    ['ae_address', 'Donau-City-Stra\ufffde 7', ['REPLACEMENT_CHARACTER']],
    ['ae_address', '15 Boulevard,\r\n4006', ['LINE_BREAK']],
    ['ac_authorisationEndDate', '24/04/2026', ['ENDED']],
    ['ac_comments', 'None', []],
  ])('10. %s is %j', (name, cell, codes) => {
    expect(codesOf(readRows({ [name]: cell }))).toEqual(codes);
  });

  it.each([
    ['www.bybit.eu', ['WEBSITE_WITHOUT_SCHEME']],
    ['https.//bybit.eu', ['WEBSITE_WITHOUT_SCHEME']],
    ['75012 Paris', ['WEBSITE', 'WEBSITE_WITHOUT_SCHEME']],
    ['https://bybit', ['WEBSITE']],
    ['HTTPS://BYBIT.EU | https://x.bybit.eu', []],
    ['n/a', []],
    ['', []],
  ])('11. the website is %j', (ae_website, codes) => {
    expect(codesOf(readRows({ ae_website }))).toEqual(codes);
  });

  it('12. a row cannot be read: it is refused by itself, with its line', () => {
    const read = readRows(
      { ae_address: 'A\r\nB' },
      { ae_lei_name: ' ' },
      { ae_competentAuthority: 'None' },
      { ac_serviceCode: 'k. staking' },
      { ae_lei_name: 'A'.repeat(501) },
    );
    expect(read.rows).toHaveLength(1);
    expect(read.refusals.map(({ locator, code }) => [locator, code])).toEqual([
      ...[
        ['line 4', 'NAME'],
        ['line 5', 'AUTHORITY'],
        ['line 6', 'SERVICES'],
        ['line 7', 'NAME'],
      ],
    ]);
    const unquoted = `${columns}\r\n${caspDocument([{}]).toString().split('\r\n')[1] ?? ''},x\r\n`;
    expect(readCasps(Buffer.from(unquoted)).refusals).toMatchObject([
      { locator: 'line 2', code: 'COLUMNS' },
    ]);
    expect(readRows(firm).refusals).toEqual([]);
  });
});
