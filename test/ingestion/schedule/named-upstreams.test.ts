import { namedUpstreams } from '../../../src/ingestion/schedule/named-upstreams';

const slugs = (names: Parameters<typeof namedUpstreams>[0]): string[] =>
  namedUpstreams(names).map(({ slug }) => slug);

it('names those that are fetched, and none where nothing is set', () => {
  expect(slugs(undefined)).toEqual([]);
  expect(slugs('all')).toEqual([
    ...['national-bank-rates', 'kgd-coin-values', 'afm-news'],
    ...['esma-casps', 'esma-ncasp', 'ofac-addresses'],
  ]);
  expect(slugs(['esma-casps', 'national-bank-rates'])).toEqual([
    'national-bank-rates',
    'esma-casps',
  ]);
});

it.each([[['other']], [['ftm']], [['national-bank-rates', 'iscan']], [['ALL']]])(
  'refuses %j: it is unknown, or read from files only',
  (names) => {
    expect(() => namedUpstreams(names)).toThrow('UPSTREAMS must be all, or of national-bank-rates');
  },
);
