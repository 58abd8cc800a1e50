import type { Provider } from '../../../src/domains/providers/provider';
import { matchCandidate, readInput } from '../../../src/domains/search/matching/candidate-match';
import { defaultThreshold } from '../../../src/domains/search/matching/match.queries';

/** How alike a text is to a provider that has this name and nothing else. */
function scoreOf(text: string, name: string): number {
  const provider = {
    ...{ name, legalName: null, aliases: [], formerNames: [], transliterations: [] },
    ...{ jurisdiction: 'ZZ', bin: null, lei: null, websites: [] },
  } as unknown as Provider;
  return matchCandidate(readInput({ text }), provider).score;
}

/** By rules of languages: these are names of no provider, and none was tuned on. */
describe('names that are one', () => {
  it.each([
    ['a silent letter', 'Найт Бридж', 'Knight Bridge'],
    ['a vowel before a silent E', 'Уайт Гейт', 'White Gate'],
    ['the same within a word', 'Фейсбук', 'Facebook'],
    ['vowels that stand together', 'Муншайн', 'Moonshine'],
    ['endings of English', 'Спешл Эйдженси', 'Special Agency'],
    ['a closed U', 'Санрайз', 'Sunrise'],
    ['letters of German', 'Шнайдер', 'Schneider'],
    ['letters of French', 'Бургонь', 'Bourgogne'],
    ['letters by their names', 'ЭйчЭсБиСи', 'HSBC'],
    ['letters and digits by their names', 'Бит ту гоу', 'Bit2Go'],
    ['an X that is written as Х', 'Индех', 'Index'],
    ['Latin letters by ear', 'Koinfeis', 'Coinface Ltd'],
    ['Kazakh in Latin letters of 2021', 'Uaıtbrij', 'White Bridge'],
    ['Kazakh in Latin letters of 2018', 'Túrkistan Treıd', 'Түркістан Трейд'],
    ['umlauts as two letters', 'mueller-bank.de', 'Müller Bank'],
    ['a legal form in full', 'Общество с ограниченной ответственностью «Тулпар»', 'Tulpar'],
    ['a place in a sentence', 'Тулпар в Казахстане', 'Tulpar'],
    ['a place that is a part of it', 'SwissRoad', 'Swiss Road'],
    ['a legal name without its common word', 'Tulpar', 'Tulpar Solutions Ltd'],
    ['another order of words', 'UAB Tulpar Liquidity', 'Liquidity Tulpar UAB'],
  ])('%s: %s', (_, text, name) => {
    expect(scoreOf(text, name)).toBeGreaterThanOrEqual(Number(defaultThreshold));
  });
});

describe('names of two', () => {
  it.each([
    ['a word more', 'Tulpar Wallet', 'Tulpar'],
    ['a common word more', 'Tulpar Finance', 'Tulpar'],
    ['another place', 'Tulpar Kazakhstan', 'Tulpar EU'],
    ['a legal form of another place', 'ТОО «Тулпар»', 'Tulpar GmbH'],
    ['another first letter', 'Сектор', 'Vector'],
    ['another letter of a short name', 'Бокс', 'Fox'],
    ['other letters by their names', 'АйБиСи', 'IBM'],
    ['common words alone in common', 'Barys Token', 'Garysh Token'],
    ['one word of two', 'Alpha Road Labs', 'Beta Road Labs'],
  ])('%s: %s', (_, text, name) => {
    expect(scoreOf(text, name)).toBeLessThan(Number(defaultThreshold));
  });
});

it('scores from 0 to 1 whatever is compared, hostile texts included', () => {
  const texts = [
    ...['(a+)+$', '%_\\', '\u202eabc', 'a\u0301'.repeat(60), 'ᏴуЬіt 币安', '😀a', '1', 'ооо', 'в'],
    ...['x'.repeat(200), 'aeiou '.repeat(33), 'okeyeks'.repeat(28), '12 '.repeat(66)],
  ];
  for (const text of texts) {
    for (const name of texts) {
      const score = scoreOf(text, name);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }
  }
});
