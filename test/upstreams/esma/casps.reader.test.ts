import { esmaCasps } from '../../../src/upstreams/esma/esma-casps';
import { readCasps } from '../../../src/upstreams/esma/casps.reader';
import { RegisterEntry } from '../../../src/domains/register-entries/register-entry';
import { caspFile, caspFiles, countFlags } from './esma-samples';

const documents = caspFiles.map((name) => readCasps(caspFile(name)));
const numbersOf = (code: string): number[] =>
  documents.map(({ flags = [] }) => countFlags(flags)[code] ?? 0);

/** The entry of a firm in one of the documents. */
function entryOf(document: number, name: string): Record<string, unknown> {
  const rows = (documents[document]?.rows ?? []).filter(({ values }) => values.name === name);
  const published = rows.map((row) => ({
    ...row,
    ...{ recordKey: row.key, firstSeenOn: '2026-02-17', statedOn: '2026-02-17', endedOn: null },
  }));
  const entries = esmaCasps.records(published).filter(({ record }) => record === RegisterEntry);
  expect(entries).toHaveLength(1);
  return entries[0]?.values as Record<string, unknown>;
}

describe('the six recorded registers', () => {
  it('are read whole: no row is refused, and one firm is one row', () => {
    expect(documents.map(({ refusals }) => refusals.length)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(documents.map(({ rows }) => rows.length)).toEqual([155, 164, 176, 189, 207, 243]);
    const lines = documents.map(({ rows }) =>
      rows.reduce((sum, { values }) => sum + Number(values.rows), 0),
    );
    expect(lines).toEqual([156, 165, 177, 191, 208, 244]);
  });

  it.each([
    ['NO_AUTHORISATION_DAY', [1, 1, 1, 1, 1, 1]],
    ['HOME_STATE', [2, 2, 2, 0, 0, 0]],
    ['LEI', [2, 3, 4, 4, 5, 6]],
    ['LEI_REPAIRED', [1, 1, 1, 1, 1, 1]],
    ['REPLACEMENT_CHARACTER', [3, 3, 3, 3, 1, 1]],
    ['SERVICE_WITHOUT_LETTER', [2, 2, 4, 7, 13, 17]],
    ['SERVICE_LETTER', [1, 1, 1, 1, 1, 1]],
    ['LINE_BREAK', [2, 1, 1, 1, 9, 12]],
    ['COUNTRY_SEPARATOR', [0, 0, 0, 1, 1, 1]],
    ['COUNTRY_CASE', [1, 1, 1, 1, 2, 2]],
    ['WEBSITE_WITHOUT_SCHEME', [56, 58, 65, 69, 71, 77]],
    ['WEBSITE', [5, 5, 5, 5, 5, 5]],
    ['ENDED', [0, 0, 0, 0, 2, 2]],
    ['SERVICE', [0, 0, 0, 0, 0, 0]],
    ['COUNTRY', [0, 0, 0, 0, 0, 0]],
    ['DAY', [0, 0, 0, 0, 0, 0]],
  ])('have the oddity %s in %j rows', (code, numbers) => {
    expect(numbersOf(code)).toEqual(numbers);
  });

  it('have no other oddity', () => {
    const codes = documents.flatMap(({ flags = [] }) => flags.map(({ code }) => code));
    expect(new Set(codes).size).toBe(13);
  });

  it('give the state of the day of their last change', () => {
    expect(documents.map(({ publishedOn }) => publishedOn)).toEqual([
      ...['2026-02-17', '2026-03-04', '2026-03-26', '2026-04-22', '2026-05-28', '2026-06-25'],
    ]);
  });

  it('have a new column from June on, which is named and loses nothing', () => {
    const column = ['has the nameless column 16, which is new'];
    expect(documents.map(({ warnings }) => warnings)).toEqual([[], [], [], [], column, column]);
  });

  it('say where each firm is', () => {
    for (const [at, name] of caspFiles.entries()) {
      const lines = caspFile(name).toString().split('\n');
      for (const { locator, values } of documents[at]?.rows ?? []) {
        const line = lines[Number(locator.replace('line ', '')) - 1];
        const authority = values.authority.split('\n')[0] as string;
        expect([locator, line?.includes(authority.slice(0, 8))]).toEqual([locator, true]);
      }
    }
  });
});

describe('a firm of the register', () => {
  it('is an entry with what the register says', () => {
    expect(entryOf(0, 'Bybit EU GmbH')).toMatchObject({
      kind: 'LICENSE',
      upstream: 'esma-casps',
      otherNames: ['Bybit'],
      lei: '5299005V5GBSN2A4C303',
      websites: ['bybit.eu'],
      authority: 'Austrian Financial Market Authority (FMA)',
      country: 'AT',
      validFrom: '2025-05-28',
      validTo: null,
      listedOn: '2026-02-17',
      removedOn: null,
    });
  });

  it('with two rows has the services, countries and first day of both', () => {
    expect(entryOf(5, 'EUWAX AG')).toMatchObject({
      activities: [
        'exchange of crypto-assets for funds',
        'exchange of crypto-assets for other crypto-assets',
        'execution of orders for crypto-assets on behalf of clients',
      ],
      countries: ['AT', 'DE', 'ES', 'FR', 'GR', 'IT', 'SI', 'SK'],
      validFrom: '2025-04-01',
      validTo: null,
    });
    expect(entryOf(3, 'Tradevest Markets AG')).toMatchObject({ websites: ['tradevest.ai'] });
  });

  it('without a home state has the country of its identifier', () => {
    expect(entryOf(0, 'Cryptonow GmbH')).toMatchObject({ country: 'AT' });
    expect(entryOf(0, 'HEXARQ SAS')).toMatchObject({ country: 'FR' });
  });

  it('has its last day, and none without a first', () => {
    expect(entryOf(5, 'Stratos Europe Ltd')).toMatchObject({ validTo: '2026-04-24' });
    expect(entryOf(5, 'KBC Bank NV')).toMatchObject({ validFrom: null, validTo: null });
  });

  it('has a repaired identifier, and none that is no identifier', () => {
    const repaired = { lei: '89450036UW3ID72T1M84' };
    expect(entryOf(0, 'Ramp Swaps (Ireland) Limited')).toMatchObject(repaired);
    expect(entryOf(0, 'OPEN BANK S.A.')).toMatchObject({ lei: null });
    expect(entryOf(4, 'OPEN BANK S.A.')).toMatchObject({ lei: '5493000LM0MZ4JPMGM90' });
  });

  it('has several websites, and no text that is none', () => {
    const both = ['skrill.com', 'neteller.com'];
    expect(entryOf(0, 'Paysafe Payment Solutions Limited.')).toMatchObject({ websites: both });
    expect(entryOf(5, 'RELAI EU SASU')).toMatchObject({ websites: ['relai.app'] });
    expect(entryOf(5, 'N26 Bank SE')).toMatchObject({ websites: [] });
  });
});
