import { readNews } from '../../../src/upstreams/afsa/news.reader';
import { bundleFiles } from '../../../src/upstreams/bundle';

const page = (head: string, body: string): string =>
  `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;
const article = (address: string, time: string): string =>
  page(
    `<link rel="canonical" href="${address}"><meta property="og:title"
      content="Warning on X &amp; Y">
    <meta property="article:published_time" content="${time}">`,
    '<a href="/news/another-long-title">A link of the article to another one</a>',
  );
const link = (address: string, text = 'AFSA names firms that are unlicensed'): string =>
  `<a href="${address}">${text}</a>`;
const read = (...pages: string[]) =>
  readNews(
    bundleFiles(pages.map((text, at) => ({ name: `${at}.html`, bytes: Buffer.from(text) }))),
  );

it('reads an article with its time, which goes before a link to it', () => {
  const list = page('', link('/news/x-and-y?utm=1#top', 'Another title of the same page'));
  const text = article('https://afsa.aifc.kz/news/x-and-y', '2026-07-28T23:30:00+00:00');
  for (const pages of [
    [list, text],
    [text, list],
  ]) {
    expect(read(...pages).rows).toEqual([
      {
        key: 'https://afsa.aifc.kz/news/x-and-y',
        locator: '/news/x-and-y',
        values: {
          ...{ url: 'https://afsa.aifc.kz/news/x-and-y', title: 'Warning on X & Y' },
          ...{ isWarning: 'true', publishedAt: '2026-07-28T23:30:00+00:00' },
          publishedOn: '2026-07-29',
        },
      },
    ]);
  }
});

it('gives a day to no time without a zone', () => {
  const { rows } = read(article('https://afsa.aifc.kz/news/x', '2026-07-28 10:00'));
  expect(rows[0]?.values.publishedOn).toBeNull();
});

it.each([
  'https://notafsa.aifc.kz/news/x',
  'https://afsa.aifc.kz.example.com/news/x',
  'https://afsa-aifc.kz/news/x',
  'https://www.afsa.aifc.kz/news/x',
  '//notafsa.aifc.kz/news/x',
  'http://afsa.aifc.kz/news/x',
  'https://afsa.aifc.kz@example.com/x',
  'https://afsa.aifc.kz:8443/news/x',
  'javascript:alert(1)',
])('takes no link to %s', (address) => {
  const document = read(page('', link('/news/ours') + link(address)));
  expect(document.rows.map(({ key }) => key)).toEqual(['https://afsa.aifc.kz/news/ours']);
});

it('refuses a look-alike host by name, and an article of one', () => {
  const list = page('', link('/news/ours') + link('https://notafsa.aifc.kz/news/x'));
  expect(read(list).refusals).toEqual([
    expect.objectContaining({ locator: 'notafsa.aifc.kz', code: 'ANOTHER_HOST' }),
  ]);
  const text = article('https://notafsa.aifc.kz/news/x', '2026-07-28T10:00:00+05:00');
  expect(() => read(text)).toThrow(expect.objectContaining({ code: 'NO_NEWS' }));
});

it('takes no short link of a menu, and refuses pages without news', () => {
  expect(() => read(page('', link('/news/x', 'About')))).toThrow(
    expect.objectContaining({ code: 'NO_NEWS' }),
  );
});
