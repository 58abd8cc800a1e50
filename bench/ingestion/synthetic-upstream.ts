import { ExchangeRate } from '../../src/domains/rates/exchange-rate';
import { Source, SourceKind } from '../../src/domains/sources/source';
import { identify } from '../../src/kernel/records/record-id';
import type { Day } from '../../src/kernel/scalars/day';
import type { RowValues, Upstream, UpstreamRecord } from '../../src/upstreams/upstream';
import { readXmlStream } from '../../src/upstreams/xml-stream';

const sourceSlug = 'synthetic-rates';

const source: UpstreamRecord = {
  record: Source,
  values: {
    id: identify(Source, sourceSlug),
    slug: sourceSlug,
    title: 'Synthetic rates',
    publisher: 'Benchmark',
    kind: SourceKind.OFFICIAL_RELEASE,
    url: 'https://example.kz/rates.xml',
    aboutUrl: null,
    language: 'en',
    publishedOn: null,
  },
  rowKey: null,
  stated: [],
};

/** Rates of a day in XML, with as many currencies as there are rows. */
export const syntheticUpstream: Upstream = {
  slug: 'synthetic-rates',
  name: 'Synthetic rates',
  publisher: 'Benchmark',
  licence: { name: 'None', url: null, attribution: 'Benchmark', commercialUse: null },
  hosts: [],
  cadenceHours: 24,
  fileExtension: '.xml',
  parserVersion: 1,
  bounds: {
    ...{ minRows: 1, maxRows: 20_000, maxAddedShare: 1, maxChangedShare: 1 },
    ...{ maxAbsentShare: 1, maxRefusedShare: 0, maxContradictedShare: 0 },
  },
  documents: () => [],
  read: (bytes) => {
    let scope = '';
    const items: { line: number; title: string; description: string }[] = [];
    readXmlStream(bytes, {
      open: (path, line) => {
        if (path === 'rates/item') items.push({ line, title: '', description: '' });
      },
      close: (path, text) => {
        if (path === 'rates/date') scope = text;
        const name = /^rates\/item\/(title|description)$/.exec(path)?.[1];
        Object.assign(items.at(-1) ?? {}, name !== undefined && { [name]: text });
      },
    });
    const rows = items.map(({ line, title: currency, description: rate }) => {
      const values: RowValues = { currency, day: scope, rate };
      return { key: `${scope} ${currency}`, locator: `line ${line}`, values };
    });
    return { scope, rows, refusals: [], warnings: [] };
  },
  records: (rows) => [
    source,
    ...rows.map(({ key, values }): UpstreamRecord => {
      const { currency, day: effectiveOn, rate } = values;
      const id = identify(ExchangeRate, String(currency), String(effectiveOn));
      const sourceId = source.values.id;
      return {
        record: ExchangeRate,
        values: { id, currency, rate, effectiveOn, sourceId },
        rowKey: key,
        stated: ['rate'],
      };
    }),
  ],
};

/** A document of the upstream. A remark changes its bytes and nothing that it says. */
export function syntheticDocument(day: Day, rows: number, remark = ''): Buffer {
  const items = Array.from({ length: rows }, (_, index) => {
    const rate = `${100 + (index % 900)}.${String(index % 100).padStart(2, '0')}`;
    const title = currencyAt(index);
    return `<item>\n<fullname>Currency ${title}</fullname>\n<title>${title}</title>
<description>${rate}</description>\n<quant>1</quant>\n</item>`;
  });
  const body = `<date>${day}</date>\n${items.join('\n')}`;
  return Buffer.from(`<?xml version="1.0"?>\n<rates>\n<!--${remark}-->\n${body}\n</rates>\n`);
}

/** Three letters, another combination for each number below 26³. */
function currencyAt(index: number): string {
  const letter = (at: number): string => String.fromCharCode(65 + (Math.floor(index / at) % 26));
  return `${letter(676)}${letter(26)}${letter(1)}`;
}
