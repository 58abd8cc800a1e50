import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { htmlToText } from '../../../src/upstreams/html-text';
import { readNews } from '../../../src/upstreams/gov-kz/news.reader';
import { UnreadableDocument } from '../../../src/upstreams/upstream';

const samples = join(__dirname, '../../../src/upstreams/gov-kz/samples');
const item = {
  ...{ id: 1, title: 'Закрыто 5 обменников', slug: 'five', created_date: '2026-06-09T11:48:00Z' },
  ...{ heropic: 'x.jpg', alt_image: '', body: '<p>Их закрыли.</p>', short_description: 'Коротко' },
};
const read = (reply: unknown) => readNews(Buffer.from(JSON.stringify(reply)), 'afm');
const readItems = (...news: unknown[]) => read({ data: { news } });
const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof UnreadableDocument) return error.code;
    throw error;
  }
  return 'read';
};

it('reads a reply, each release by project, id and language', () => {
  const { rows, scope } = readNews(readFileSync(join(samples, 'afm_2026-03-02_ru.json')), 'afm');
  expect(scope).toBe('afm');
  expect(rows.map(({ key, locator }) => [key, locator])).toEqual([
    ['afm 900001 ru', 'data.news[0]'],
    ['afm 900002 ru', 'data.news[1]'],
  ]);
  expect(rows[0]?.values.text).toBe(
    'С начала года Агентством пресечена деятельность 130 теневых криптообменников.\n' +
      'Арестовано активов на 16,7\u00a0млн USDT. Заблокировано более 1\u00a0100 сайтов.',
  );
  const kazakh = readNews(readFileSync(join(samples, 'afm_2026-03-02_kk.json')), 'afm');
  expect(kazakh.rows.map(({ key }) => key)).toEqual(['afm 900001 kk']);
});

describe('six ways in which a reply differs', () => {
  it('errors beside news warn, errors in place of news refuse', () => {
    const errors = [{ message: 'a resolver failed' }];
    expect(read({ errors, data: { news: [item] } })).toMatchObject({
      rows: [{ key: 'afm 1 ru' }],
      warnings: ['has errors beside the news'],
    });
    expect(codeOf(() => read({ errors, data: { news: null } }))).toBe('REPLY_ERRORS');
    expect(codeOf(() => read({ errors, data: null }))).toBe('REPLY_ERRORS');
  });

  it('news as an object: one release, or a list under a name', () => {
    for (const news of [item, { content: [item] }, { items: [item] }]) {
      expect(read({ data: { news } }).rows).toHaveLength(1);
    }
    expect(codeOf(() => read({ data: { news: {} } }))).toBe('NO_NEWS');
    expect(codeOf(() => read({ data: {} }))).toBe('NO_NEWS');
  });

  it.each(['<html>502</html>', '', '[]', 'null', '"news"', '{"data":', '\ufeff<'])(
    'no JSON object refuses: %j',
    (text) => expect(codeOf(() => readNews(Buffer.from(text), 'afm'))).toBe('NOT_JSON'),
  );

  it('bytes that are not UTF-8 refuse', () => {
    expect(codeOf(() => readNews(Buffer.from([0x7b, 0xff, 0x7d]), 'afm'))).toBe('NOT_JSON');
  });

  it('no picture changes nothing', () => {
    expect(readItems({ ...item, heropic: null }).rows).toEqual(readItems(item).rows);
  });

  it('no body: the short description is the text', () => {
    for (const body of [null, '', '<p> </p>']) {
      expect(readItems({ ...item, body }).rows[0]?.values.text).toBe('Коротко');
    }
  });

  it('an id as text, another form of the day, and what is missing', () => {
    const day = '2023-01-05T06:07:08.123456+0000';
    expect(readItems({ ...item, id: '7', created_date: day }).rows[0]?.values).toMatchObject({
      id: '7',
      publishedOn: '2023-01-05',
    });
    const refused = readItems(
      null,
      { ...item, id: null },
      { ...item, title: ' ' },
      { ...item, created_date: 'soon' },
      item,
      item,
    );
    expect(refused.refusals.map(({ code }) => code)).toEqual([
      ...['ITEM', 'ID', 'TITLE', 'DATE', 'DUPLICATE'],
    ]);
    expect(refused.rows).toHaveLength(1);
  });
});

describe('text of HTML', () => {
  it.each([
    ['<p>a</p><p>b</p>', 'a\nb'],
    ['a<br/>b<BR>c', 'a\nb\nc'],
    ['a<script>alert(1)</script>b<style>p{}</style>c', 'abc'],
    ['a<script>never closed', 'a'],
    ['a<!-- b -->c<!-- d', 'ac'],
    ['a<img src=x onerror=alert(1)>b', 'ab'],
    ['16,7&nbsp;млн &laquo;x&raquo; &#8212; &#x41; &amp;lt;', '16,7\u00a0млн «x» — A &lt;'],
    ['&unknown; &#0; &#xd800; &#9999999;', '&unknown; \ufffd \ufffd \ufffd'],
    ['5 < 6 и 7 > 6', '5 < 6 и 7 > 6'],
    ['<a href="javascript:x">a</a>', 'a'],
  ])('%j', (html, text) => expect(htmlToText(html)).toBe(text));
});
