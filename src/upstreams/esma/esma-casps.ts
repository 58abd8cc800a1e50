import { RegisterEntryKind } from '../../domains/register-entries/register-entry';
import type { PublishedRow, Upstream, UpstreamRecord } from '../upstream';
import { caspScope, linesOf, readCasps, type CaspValues } from './casps.reader';
import { readWebsites, splitNames } from './cells';
import { addressOf, entryOf, ofEsma, sourceOf } from './esma-source';
import { lettersOf, services } from './crypto-activities';

const slug = 'esma-casps';
const file = 'CASPS.csv';
const source = sourceOf(slug, 'Interim MiCA register: crypto-asset service providers', file);

/** The firms that countries of the European Economic Area have authorized, in one document. */
export const esmaCasps: Upstream<CaspValues> = {
  ...ofEsma,
  slug,
  name: 'Crypto-asset service providers that the European Economic Area has authorized',
  parserVersion: 1,
  bounds: {
    // 155 firms in February 2026, 243 in June.
    minRows: 140,
    maxRows: 1_000,
    // Up to 19 of 100 came between two documents, up to 22 of 100 changed, and none went.
    maxAddedShare: 0.3,
    maxChangedShare: 0.35,
    maxAbsentShare: 0.1,
    maxRefusedShare: 0.05,
    maxContradictedShare: 0,
    minFillRates: { lei: 0.9, authorisedOn: 0.9, countries: 0.9, updatedOn: 0.8 },
  },
  documents: () => [{ url: addressOf(file), scope: caspScope }],
  read: readCasps,
  identityOf: ({ values }) => `${values.name}; ${values.authority}`.toLowerCase(),
  records: (rows) => [source, ...rows.map(caspEntry)],
};

function caspEntry(row: PublishedRow<CaspValues>): UpstreamRecord {
  const { values } = row;
  const [name, ...names] = linesOf(values.name);
  const brands = linesOf(values.commercialName).flatMap(splitNames);
  const sites = [...linesOf(values.website), ...linesOf(values.platformWebsite)];
  const countries = linesOf(values.countries).flatMap((line) => line.split(' '));
  const began = linesOf(values.authorisedOn);
  const ended = linesOf(values.endedOn);
  const items = linesOf(values.services).flatMap((line) => line.split(' '));
  return entryOf(slug, source, row, {
    kind: RegisterEntryKind.LICENSE,
    name: name as string,
    otherNames: [...new Set([...names, ...brands])].filter((each) => each !== name),
    lei: values.lei,
    websites: [...new Set(sites.flatMap((text) => readWebsites(text).hosts))],
    authority: linesOf(values.authority)[0] as string,
    country: linesOf(values.homeState)[0] ?? linesOf(values.leiCountry)[0] ?? null,
    countries: [...new Set(countries)].sort(),
    activities: lettersOf(items).map((letter) => services[letter]),
    validFrom: began.sort()[0] ?? null,
    // Of several authorizations, the last one that has not ended is still valid.
    validTo: ended.length > 0 && !hasOpenRow(values.endedOn) ? (ended.sort().at(-1) ?? null) : null,
    statement: linesOf(values.comments).join('\n') || null,
  });
}

const hasOpenRow = (endedOn: string | null): boolean => (endedOn ?? '').split('\n').includes('');
