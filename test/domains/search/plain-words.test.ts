import type { DataSource } from 'typeorm';
import { plainWords } from '../../../src/domains/search/matching/names/plain-words';
import { connectToRecord } from '../../support/record-database';

let dataSource: DataSource;
beforeAll(async () => {
  dataSource = await connectToRecord();
});
afterAll(() => dataSource.destroy());

const alphabets = {
  'Kazakh, Cyrillic': 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя',
  'Kazakh, Latin of 2021': 'aäbdefgğhiıjklmnñoöpqrsştuūüvyz',
  'Kazakh, Latin of 2018': 'aábdefgǵhiıjklmnńoópqrstuúvyýz',
  Russian: 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
  'Ukrainian and Belarusian': 'їієґў',
  English: 'abcdefghijklmnopqrstuvwxyz0123456789',
};

describe('the letters of an alphabet are the same in the database and here', () => {
  it.each(Object.entries(alphabets))('%s', async (_, letters) => {
    const texts = [...letters].flatMap((each) => [each, each.toUpperCase()]);
    const rows = await dataSource.query<{ plain: string }[]>(
      `select search_plain(each) as plain
      from unnest($1::text[]) with ordinality letters(each, place) order by place`,
      [texts],
    );
    expect(texts.map((text) => plainWords(text).join(' '))).toEqual(rows.map(({ plain }) => plain));
  });
});

it('a word of two scripts is read as it looks, other scripts by any-ascii', () => {
  expect(plainWords('Вуbit')).toEqual(['bybit']);
  expect(plainWords('Байбит')).toEqual(['baybit']);
  expect(plainWords('ბინანსი')).toEqual(['binansi']);
  expect(plainWords('«ТОО» Әділет-Қор')).toEqual(['too', 'adilet', 'qor']);
});
