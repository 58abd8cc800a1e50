import Big from 'big.js';
import { Source, SourceKind } from '../../domains/sources/source';
import { AssetValuation } from '../../domains/valuations/asset-valuation';
import { identify } from '../../kernel/records/record-id';
import { addDays, type Day } from '../../kernel/scalars/day';
import type { PublishedRow, Upstream, UpstreamRecord } from '../upstream';
import { coinValueKey, readCoinValues, type CoinValues } from './coin-values.reader';
import { coinNames, filterNames } from './coins';

const sourceSlug = 'kgd-coin-values';
const publisher = 'State Revenue Committee of the Ministry of Finance of Kazakhstan';
const page = 'https://token.qoldau.kz/ru/references/crypto-currency/list';

const source: UpstreamRecord = {
  record: Source,
  values: {
    id: identify(Source, sourceSlug),
    slug: sourceSlug,
    title: 'Average values of digital assets, for the fee on digital mining',
    publisher,
    kind: SourceKind.OFFICIAL_RELEASE,
    url: page,
    aboutUrl: null,
    language: 'ru',
    publishedOn: null,
  },
  rowKey: null,
  stated: [],
};

/** The State Revenue Committee's daily values of coins in tenge; a day's appear on the next day. */
export const kgdCoinValues: Upstream<CoinValues> = {
  slug: 'kgd-coin-values',
  name: 'Official values of coins of the State Revenue Committee',
  publisher,
  licence: {
    name: 'Official information; no terms were read',
    url: null,
    attribution: publisher,
    commercialUse: null,
  },
  hosts: ['token.qoldau.kz'],
  cadenceHours: 24,
  leadHours: -24,
  fileExtension: '.html',
  parserVersion: 1,
  bounds: {
    minRows: 8,
    maxRows: Object.keys(coinNames).length,
    // A document is the first of its day, or nearly the same.
    maxAddedShare: 0.4,
    maxChangedShare: 0.2,
    maxAbsentShare: 0.2,
    maxRefusedShare: 0.2,
    maxContradictedShare: 0.2,
  },
  documents: (from, to) => {
    const days: Day[] = [];
    for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
    return days.map((day) => ({ url: addressOf(day), scope: day }));
  },
  read: readCoinValues,
  relatedKeys: ({ scope, rows }) =>
    rows.map(({ values }) => coinValueKey(addDays(scope, -1), values.symbol)),
  contradictions: ({ scope, rows }, related) =>
    rows
      .filter(({ values }) => {
        const before = related.get(coinValueKey(addDays(scope, -1), values.symbol));
        return before !== undefined && !isSupplyAlike(values, before);
      })
      .map(({ key }) => key),
  // The value of a day stays, even if later documents of that day are without it.
  records: (rows) => [
    source,
    ...rows.filter(({ endedOn }) => endedOn === null).map(valuationRecord),
  ],
};

/** The coins of one day are 11 rows, fewer than the 15 of a page. */
function addressOf(day: Day): string {
  const [year, month, date] = day.split('-');
  const written = `${date}.${month}.${year}`;
  const url = new URL(page);
  for (const name of filterNames) url.searchParams.append('flCryptoCurrencyType', name);
  url.searchParams.append('flDate_from', written);
  url.searchParams.append('flDate_to', written);
  return url.href;
}

/**
 * How many coins there are, by capitalisation and value, changes little in a day. Where it doubles
 * or halves, one of the two was misread, e.g. by a factor of a thousand.
 */
function isSupplyAlike(values: CoinValues, before: CoinValues): boolean {
  const [supply, former] = [supplyOf(values), supplyOf(before)];
  if (supply === null || former === null) return true;
  return supply.lt(former.times(2)) && former.lt(supply.times(2));
}

function supplyOf({ amount, dollarRate, capitalisation }: CoinValues): Big | null {
  if (dollarRate === null || capitalisation === null) return null;
  const [value, inTenge] = [Big(amount), Big(capitalisation).times(dollarRate)];
  return value.eq(0) || inTenge.eq(0) ? null : inTenge.div(value);
}

function valuationRecord({ key: rowKey, values }: PublishedRow<CoinValues>): UpstreamRecord {
  const { symbol, effectiveOn, amount } = values;
  const id = identify(AssetValuation, symbol, effectiveOn, sourceSlug);
  const sourceId = source.values.id;
  return {
    record: AssetValuation,
    values: { id, symbol, effectiveOn, amount, currency: 'KZT', sourceId },
    rowKey,
    stated: ['amount'],
  };
}
