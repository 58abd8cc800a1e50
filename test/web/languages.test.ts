import { preferredLanguage, splitLanguage } from '../../src/web/languages';

test.each([
  ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
  ['kk-KZ, ru;q=0.8', 'kk'],
  ['en;q=0.4, kk;q=0.5', 'kk'],
  ['de, fr;q=0.9, ru;q=0.1', 'ru'],
  ['RU', 'ru'],
  ['ru;q=0, en', 'en'],
  ['ru;q=nothing', null],
  ['de', null],
  ['', null],
  [undefined, null],
])('of "%s" the pages have %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});

test.each([
  ['/', { language: 'en', path: '/' }],
  ['/platforms/raks', { language: 'en', path: '/platforms/raks' }],
  ['/ru/', { language: 'ru', path: '/' }],
  ['/kk/platforms', { language: 'kk', path: '/platforms' }],
  ['/rubbish/kk/', { language: 'en', path: '/rubbish/kk/' }],
])('%s is split', (path, expected) => {
  expect(splitLanguage(path)).toEqual(expected);
});
