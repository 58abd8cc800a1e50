import Big from 'big.js';
import { ExchangeRate } from '../../domains/rates/exchange-rate';
import { Source, SourceKind } from '../../domains/sources/source';
import { identify } from '../../kernel/records/record-id';
import { addDays, type Day } from '../../kernel/scalars/day';
import type { PublishedRow, Upstream, UpstreamRecord } from '../upstream';
import { rateKey, readRates, type RateValues } from './rates.reader';

const sourceSlug = 'national-bank-official-rates';

const source: UpstreamRecord = {
  record: Source,
  values: {
    id: identify(Source, sourceSlug),
    slug: sourceSlug,
    title: 'Official exchange rates',
    publisher: 'National Bank of the Republic of Kazakhstan',
    kind: SourceKind.OFFICIAL_RELEASE,
    url: 'https://nationalbank.kz/rss/get_rates.cfm',
    aboutUrl: null,
    language: 'ru',
    publishedOn: null,
  },
  rowKey: null,
  stated: [],
};

/** The National Bank's official rates, one document a day, for weekends and holidays, too. */
export const nationalBankRates: Upstream<RateValues> = {
  slug: 'national-bank-rates',
  name: 'Official exchange rates of the National Bank',
  publisher: 'National Bank of the Republic of Kazakhstan',
  licence: {
    name: 'Official information; no terms stated',
    url: null,
    attribution: 'National Bank of the Republic of Kazakhstan',
    commercialUse: null,
  },
  hosts: ['nationalbank.kz'],
  cadenceHours: 24,
  // The rates of the next day are set by 16:00; what is corrected later is read at night.
  leadHours: 8,
  schedule: ['10 16 * * *', '40 17 * * *', '20 0 * * *'],
  fileExtension: '.xml',
  parserVersion: 1,
  bounds: {
    // 39 currencies in 2026.
    minRows: 30,
    maxRows: 80,
    // A document is the first of its day, or nearly the same.
    maxAddedShare: 0.1,
    maxChangedShare: 0.1,
    maxAbsentShare: 0.1,
    maxRefusedShare: 0.1,
    maxContradictedShare: 0.1,
  },
  documents: (from, to) => {
    const days: Day[] = [];
    for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
    return days.map((day) => ({ url: addressOf(day), scope: day }));
  },
  read: readRates,
  relatedKeys: ({ scope, rows }) =>
    rows.map(({ values }) => rateKey(addDays(scope, -1), values.currency)),
  contradictions: ({ scope, rows }, related) =>
    rows
      .filter(({ values }) => {
        const before = related.get(rateKey(addDays(scope, -1), values.currency));
        return before !== undefined && !isChangeRight(values, before);
      })
      .map(({ key }) => key),
  // The rate of a day stays, even if later documents of that day are without it.
  records: (rows) => [source, ...rows.filter(({ endedOn }) => endedOn === null).map(rateRecord)],
};

function addressOf(day: Day): string {
  const [year, month, date] = day.split('-');
  return `https://nationalbank.kz/rss/get_rates.cfm?fdate=${date}.${month}.${year}`;
}

/** The bank gives the difference to the day before; it is not comparable across quants. */
function isChangeRight({ quotedRate, quant, change }: RateValues, before: RateValues): boolean {
  if (change === null || quant !== before.quant) return true;
  return Big(quotedRate).minus(before.quotedRate).eq(change.replace('+', ''));
}

function rateRecord({ key: rowKey, values }: PublishedRow<RateValues>): UpstreamRecord {
  const { currency, effectiveOn, rate } = values;
  const id = identify(ExchangeRate, currency, effectiveOn);
  const sourceId = source.values.id;
  return {
    record: ExchangeRate,
    values: { id, currency, rate, effectiveOn, sourceId },
    rowKey,
    stated: ['rate'],
  };
}
