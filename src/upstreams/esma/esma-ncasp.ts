import { RegisterEntryKind } from '../../domains/register-entries/register-entry';
import type { PublishedRow, Upstream, UpstreamRecord } from '../upstream';
import { readWebsites, splitNames } from './cells';
import { addressOf, entryOf, ofEsma, sourceOf } from './esma-source';
import { ncaspScope, readNcasp, type NcaspValues } from './ncasp.reader';

const slug = 'esma-ncasp';
const file = 'NCASP.csv';
const source = sourceOf(slug, 'Interim MiCA register: non-compliant entities', file);

/** Whom countries of the European Economic Area warn of, in one document. */
export const esmaNcasp: Upstream<NcaspValues> = {
  ...ofEsma,
  slug,
  name: 'Entities that the European Economic Area warns of',
  parserVersion: 1,
  bounds: {
    // Some 165 rows in July 2026; the sample has 31 of them.
    minRows: 25,
    maxRows: 1_000,
    maxAddedShare: 0.5,
    maxChangedShare: 0.3,
    maxAbsentShare: 0.2,
    // Rows come twice.
    maxRefusedShare: 0.15,
    maxContradictedShare: 0,
    minFillRates: { websites: 0.8, decidedOn: 0.9, updatedOn: 0.8 },
  },
  documents: () => [{ url: addressOf(file), scope: ncaspScope }],
  read: readNcasp,
  identityOf: ({ values }) => `${values.name}; ${values.decidedOn ?? ''}`.toLowerCase(),
  records: (rows) => [source, ...rows.map(ncaspEntry)],
};

function ncaspEntry(row: PublishedRow<NcaspValues>): UpstreamRecord {
  const { values } = row;
  const [name = values.name, ...names] = splitNames(values.name);
  const brands = splitNames(values.commercialName);
  const statement = [values.reason, values.comments].filter((text) => text !== null).join('\n');
  return entryOf(slug, source, row, {
    kind: RegisterEntryKind.WARNING,
    name,
    otherNames: [...new Set([...names, ...brands])].filter((each) => each !== name),
    lei: values.lei,
    websites: [...readWebsites(values.websites ?? '').hosts],
    authority: values.authority,
    country: values.homeState,
    countries: [],
    activities: [],
    validFrom: values.decidedOn,
    validTo: null,
    statement: statement || null,
  });
}
