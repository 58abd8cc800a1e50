import { figureProperty } from '../../../src/upstreams/figures/figure-property';
import { findFigures } from '../../../src/upstreams/figures/find-figures';

/** What each figure of a text states; `-` where no word says what. */
const stated = (text: string): string[] =>
  findFigures(text).map((figure) => {
    const found = figureProperty(figure);
    return found ? `${found.property} ${figure.number} ${found.unit}` : '-';
  });

it.each<[string, string[]]>([
  ['В Казахстане ликвидировали 130 теневых криптообменников.', ['platformCount 130 platforms']],
  ['Закрыто 36 обменников.', ['platformCount 36 platforms']],
  ['Пресечена деятельность 22 обменников.', ['platformCount 22 platforms']],
  // A blocked site is not counted as a closed platform.
  ['Заблокировано 3 500 онлайн-обменников.', ['siteCount 3500 sites']],
  ['Заблокировано более 1 100 сайтов.', ['siteCount 1100 sites']],
  ['Выдано лицензий: 27 платформ.', ['licensedPlatformCount 27 platforms']],
  ['В обзоре названы 27 платформ.', ['-']],
  ['Арестовано 16,7 млн USDT.', ['seizedValue 16700000 USDT']],
  ['Почти 17 млн долларов в крипте арестовали.', ['seizedValue 17000000 USD']],
  ['Прокрутила 3,5 млрд тенге.', ['turnover 3500000000 KZT']],
  [
    'Закрыто 36 обменников с оборотом 60 млрд тенге, заморожено 4,8 млн USDT.',
    ['platformCount 36 platforms', 'turnover 60000000000 KZT', 'seizedValue 4800000 USDT'],
  ],
  ['Ущерб составил 1,3 млрд тенге.', ['loss 1300000000 KZT']],
  ['Возмещено 141,5 млрд тенге.', ['compensation 141500000000 KZT']],
  ['Штраф — 500 тысяч тенге.', ['-']],
  [
    'Заблокировано 20 тыс. карт 150 дропперов.',
    ['frozenCardCount 20000 cards', 'dropperCount 150 people'],
  ],
  ['Завершено 1 135 дел.', ['caseCount 1135 cases']],
  ['Ликвидирована 81 группа.', ['groupCount 81 groups']],
  ['130 көлеңкелі криптоайырбастау алаңы жойылды.', ['platformCount 130 platforms']],
  ['1100-ден астам сайт бұғатталды.', ['siteCount 1100 sites']],
  ['16,7 млн USDT-ге тыйым салынды.', ['seizedValue 16700000 USDT']],
  ['Айналымы 60 млрд теңге болды.', ['turnover 60000000000 KZT']],
  ['31 пирамида әшкереленді.', ['schemeCount 31 schemes']],
])('%s', (text, properties) => expect(stated(text)).toEqual(properties));
