import { findFigures } from '../../../src/upstreams/figures/find-figures';

/** Figures as `qualifier number..upTo unit`; only what is not plain is said. */
const read = (text: string): string[] =>
  findFigures(text).map(({ qualifier, number, upTo, unit }) =>
    [
      ...(qualifier === 'EXACT' ? [] : [qualifier]),
      upTo === null ? number : `${number}..${upTo}`,
      unit,
    ].join(' '),
  );

describe('titles of real releases', () => {
  it.each<[string, string[]]>([
    ['В Казахстане ликвидировали 130 теневых криптообменников', ['130 platforms']],
    ['Подпольная криптоимперия в Казахстане прокрутила 3,5 млрд тенге', ['3500000000 KZT']],
    [
      'Почти 17 млн долларов в крипте арестовали в Казахстане: что с ними не так',
      ['APPROXIMATE 17000000 USD'],
    ],
    ['Несовпадение ИИН с датой рождения - не ошибка', []],
    ['Алматыда Warner Bros қаржылық пирамидасына қатысты сот үкімі шықты', []],
  ])('%s', (text, figures) => expect(read(text)).toEqual(figures));
});

describe('numbers', () => {
  it.each<[string, string]>([
    ['16,7 млн USDT', '16700000 USDT'],
    ['16.7 млн USDT', '16700000 USDT'],
    ['16 700 000 USDT', '16700000 USDT'],
    ['16\u00a0700\u00a0000 USDT', '16700000 USDT'],
    ['16\u202f700\u2009000\u00a0USDT', '16700000 USDT'],
    ['16.700.000 USDT', '16700000 USDT'],
    ['16,700,000.50 USDT', '16700000.5 USDT'],
    ['16.700.000,50 USDT', '16700000.5 USDT'],
    ['16 млн 700 тысяч USDT', '16700000 USDT'],
    ['1 млрд 300 млн тенге', '1300000000 KZT'],
    ['2 млн 500 тенге', '2000500 KZT'],
    ['13,2 трлн тенге', '13200000000000 KZT'],
    ['20 тыс. карт', '20000 cards'],
    ['1,5 миллиарда тенге', '1500000000 KZT'],
    ['224 миллиона долларов США', '224000000 USD'],
    ['642 000 долларов США', '642000 USD'],
    ['$16,7 млн', '16700000 USD'],
    ['US$ 5 млн', '5000000 USD'],
    ['5 млн $', '5000000 USD'],
    ['€14,4 млн', '14400000 EUR'],
    ['500 000 тг', '500000 KZT'],
    ['500 000₸', '500000 KZT'],
    ['121 600,75 долл. США', '121600.75 USD'],
    ['0,5 BTC', '0.5 BTC'],
    ['0,125 BTC', '0.125 BTC'],
    ['5 млн долларов USDT', '5000000 USDT'],
    ['1,100 сайтов', '1100 sites'],
    ['1.100 сайтов', '1100 sites'],
    ['1 100 интернет-ресурсов', '1100 sites'],
    ['22-х нелегальных обменников', '22 platforms'],
    ['36 криптовалютных обменных пунктов', '36 platforms'],
    ['17 уголовных дел', '17 cases'],
    ['4 000 криптокошельков', '4000 wallets'],
    ['31 финансовая пирамида', '31 schemes'],
    ['81 организованной группы', '81 groups'],
    ['более чем 150 дропперов', 'AT_LEAST 150 droppers'],
    ['1 млн тенге', '1000000 KZT'],
    ['10 рублей', '10 RUB'],
  ])('%s', (text, figure) => expect(read(`Это ${text}.`)).toEqual([figure]));
});

describe('qualifiers', () => {
  it.each<[string, string]>([
    ['свыше 3 500 сайтов', 'AT_LEAST 3500 sites'],
    ['более 1 100 сайтов', 'AT_LEAST 1100 sites'],
    ['Более 1 100 сайтов', 'AT_LEAST 1100 sites'],
    ['не менее 20 сайтов', 'AT_LEAST 20 sites'],
    ['не более 20 сайтов', 'AT_MOST 20 sites'],
    ['менее 20 сайтов', 'AT_MOST 20 sites'],
    ['около 60 млрд тенге', 'APPROXIMATE 60000000000 KZT'],
    ['порядка 60 млрд тенге', 'APPROXIMATE 60000000000 KZT'],
    ['почти $17 млн', 'APPROXIMATE 17000000 USD'],
    ['до 10 млн тенге', 'AT_MOST 10000000 KZT'],
    ['~ 400 сайтов', 'APPROXIMATE 400 sites'],
    ['чуть более 400 сайтов', 'AT_LEAST 400 sites'],
    ['облако 60 сайтов', '60 sites'],
  ])('%s', (text, figure) => expect(read(`Их ${text} закрыты.`)).toEqual([figure]));
});

describe('Kazakh', () => {
  it.each<[string, string]>([
    ['130 көлеңкелі криптоайырбастау алаңы жойылды', '130 platforms'],
    ['130-дан астам криптоайырбастау пункті жабылды', 'AT_LEAST 130 platforms'],
    ['16,7 млн USDT тұтқындалды', '16700000 USDT'],
    ['16,7 млн АҚШ долларынан астам', 'AT_LEAST 16700000 USD'],
    ['16,7 миллион АҚШ доллары', '16700000 USD'],
    ['20 мыңнан астам карта бұғатталды', 'AT_LEAST 20000 cards'],
    ['20 мың карта бұғатталды', '20000 cards'],
    ['60 млрд теңгеге жуық', 'APPROXIMATE 60000000000 KZT'],
    ['шамамен 60 миллиард теңге', 'APPROXIMATE 60000000000 KZT'],
    ['1100 сайт бұғатталды', '1100 sites'],
    ['1 100 интернет-ресурс бұғатталды', '1100 sites'],
    ['1 млрд 300 млн теңге', '1300000000 KZT'],
    ['3,5 млрд теңгеден астам', 'AT_LEAST 3500000000 KZT'],
    ['кемінде 22 платформа', 'AT_LEAST 22 platforms'],
    ['17 қылмыстық іс', '17 cases'],
    ['500 мың теңгеге дейін', 'AT_MOST 500000 KZT'],
    ['4 мың криптоәмиян', '4000 wallets'],
  ])('%s', (text, figure) => expect(read(`Қазақстанда ${text}.`)).toEqual([figure]));
});

describe('ranges', () => {
  it.each<[string, string[]]>([
    ['от 5 до 10 млн тенге', ['5000000..10000000 KZT']],
    ['5–10 млн тенге', ['5000000..10000000 KZT']],
    ['5-10 млн тенге', ['5000000..10000000 KZT']],
    ['5 млн – 10 млн тенге', ['5000000..10000000 KZT']],
    ['от 500 тысяч до 10 млн тенге', ['500000..10000000 KZT']],
    ['от 20 до 30 сайтов', ['20..30 sites']],
    ['$5–10 млн', ['5000000..10000000 USD']],
    ['от 10 до 5 млн тенге', []],
    ['от 130 платформ', ['130 platforms']],
  ])('%s', (text, figures) => expect(read(`Это ${text}.`)).toEqual(figures));
});

describe('what is no figure', () => {
  it.each([
    '15 октября 2025 года',
    'с 01.01.2025 по 31.12.2025',
    '7-15 октября сайты закрыты',
    'В 2025 платформы закрыты',
    'за 2024 дел не было',
    'по статье 214 УК РК',
    'ст. 190 дела переданы в суд',
    'Закон № 193-VII сайтов не касается',
    'постановление №205 группы компаний',
    'в 18:00 сайт открыт',
    'COVID-19 группы',
    'топ-10 бирж',
    'лицензия AFSA-A-LA-2025-0022 платформы',
    '17% сайтов',
    'Web3 платформы',
    '232-1 бап',
    '2025 жылы сайттар жабылды',
    '1,500 USDT',
    '1.500 тенге',
    '12,5 сайтов',
    'ИИН 991399500010',
    '12345678901234567890 тенге',
    'двадцать два обменника',
    'сотни сайтов',
    '8-800-080-77-77 граждан',
    'https://example.kz/130 сайтов',
  ])('%s', (text) => expect(read(text)).toEqual([]));
});

describe('several in one text', () => {
  const text =
    'В 2025 году закрыто 130 обменников. Их оборот превысил 60 млрд тенге, арестовано ' +
    '16,7 млн USDT.\nПо ст. 214 УК, г. Алматы, 17 дел.';

  it('are found with their places and sentences', () => {
    const figures = findFigures(text);
    expect(figures.map(({ start, end }) => text.slice(start, end))).toEqual([
      '130 обменников',
      '60 млрд тенге',
      '16,7 млн USDT',
      '17 дел',
    ]);
    expect(figures.map(({ sentence }) => sentence)).toEqual([
      'В 2025 году закрыто 130 обменников.',
      'Их оборот превысил 60 млрд тенге, арестовано 16,7 млн USDT.',
      'Их оборот превысил 60 млрд тенге, арестовано 16,7 млн USDT.',
      'По ст. 214 УК, г. Алматы, 17 дел.',
    ]);
    for (const { sentence, sentenceStart } of figures) {
      expect(text.slice(sentenceStart, sentenceStart + sentence.length)).toBe(sentence);
    }
  });

  it('with a qualifier begin at it and end after one in Kazakh', () => {
    const kazakh = 'Барлығы 130-дан астам сайт, шамамен 5 млн теңгеге жуық.';
    expect(findFigures(kazakh).map(({ start, end }) => kazakh.slice(start, end))).toEqual([
      '130-дан астам сайт',
      'шамамен 5 млн теңгеге жуық',
    ]);
  });

  it('are at most 200, and a hostile text is read quickly', () => {
    expect(findFigures('7 дел. '.repeat(300))).toHaveLength(200);
    expect(findFigures('1 '.repeat(20_000))).toEqual([]);
    expect(findFigures(`1 ${'ых'.repeat(20_000)}`)).toEqual([]);
    expect(findFigures('1'.repeat(40_000))).toEqual([]);
  });
});
