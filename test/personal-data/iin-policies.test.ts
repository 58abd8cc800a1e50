import {
  containsCheckedDigits,
  containsCheckedName,
  containsDigitRun,
  containsIinInAnyNotation,
  containsIinInParameter,
  containsIinNotBin,
  containsUnicodeDigitRun,
  withholdDigitRuns,
} from '../../src/personal-data/iin-policies';

/** Valid check digits that belong to no person: the month is the thirteenth. */
const first = '991399500010';
const second = '991399500103';

describe('a number in any notation', () => {
  it.each([
    ['is one', first],
    ['is one by the second weights', second],
    ['holds one', `transfer of ${first}, again`],
    ['holds one next to letters', `key${first}x`],
    ['holds one as the last', `991399500011 ${first}`],
    ['holds one beside an id', `03b8fcc5-1ff0-891f-ad52-ea894ce215de/${first}`],
    ['has full-width digits', '９９１３９９５０００１０'],
    ['has digits of mathematics', '𝟗𝟗𝟏𝟑𝟗𝟗𝟓𝟎𝟎𝟎𝟏𝟎'],
    ['has marks between that are not seen', '9913\u200b9950\u00ad0010'],
    ['has spaces between', '9913 9950 0010'],
    ['has spaces around', ` ${first}\n`],
    ['has spaces that do not break', '9913\u00a09950\u202f0010'],
    ['has a dash between', '991399-500010'],
    ['has dashes of other lengths', '9913–9950—0010'],
    ['has a sign for a dash', '991399\u2212500010'],
    ['has full-width digits in groups', '９９１３　９９５０　００１０'],
    ['has each digit by itself', '9 9 1 3 9 9 5 0 0 0 1 0'],
    ['stands in groups beside words', 'of 9913 9950 0010'],
    ['stands in groups of three, beside words', 'of 991-399-500-010, paid'],
    ['stands in two groups, beside words', 'order_991399.500010'],
    ['has Arabic digits', '٩٩١٣٩٩٥٠٠١٠٣'],
    ['has Persian digits, among words', 'of ۹۹۱۳۹۹۵۰۰۱۰۳ again'],
    ['has Devanagari digits in groups', 'of ९९१३ ९९५० ००१०'],
    ['has digits of several scripts', '٩٩१३9950００१०'],
    ['has Arabic digits at the end of an id', '03b8fcc5-1ff0-891f-ad52-٩٩١٣٩٩٥٠٠٠١٠'],
    ['has commas between', '991,399,500,010'],
    ['has commas between, beside words', 'of 9913,9950,0010.'],
    ['has a colon between', 'iin:991399:500010'],
    ['has slashes between', 'of 99/13/99/50/00/10'],
    ['has pairs with colons', '99:13:99:50:00:10'],
    ['has several marks between', '9913/9950,0010'],
    ['has a mark and a dash between', '9913-9950:0010'],
    ['stands after a number and a comma, with spaces', 'of 5,9913 9950 0010'],
    ['stands after an amount with a sign', 'KZT 5: 9913,9950,0010'],
    ['has Arabic digits in groups', '٩٩١٣/٩٩٥٠/٠٠١٠'],
    ['is hexadecimal, and short', `a${first}f`],
    ['is hexadecimal, and a little too short', `a${first}`.padEnd(31, 'f')],
    ['is an id with more before it', `x03b8fcc5-1ff0-891f-ad52-${first}`],
    ['is an id with another end', `03b8fcc5-1ff0-891f-ad52-${first}-`],
  ])('is found in a text that %s', (_, text) => {
    expect(containsIinInAnyNotation(text)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['no digits', 'raks'],
    ['11 digits', '99139950001'],
    ['13 digits', `${first}0`],
    ['13 digits, the last 12 of them right', `1${first}`],
    ['13 digits in groups', '9913 9950 0010 0'],
    ['another check digit', '991399500011'],
    ['a number that was never issued', '991399500190'],
    ['another check digit in groups', '9913 9950 0011'],
    ['a day with an hour', 'of 2026-11-25-1003'],
    ['groups of another length', 'of 99 1399 500010'],
    ['13 digits in groups beside words', 'of 9913 9950 0010 0'],
    ['groups that go on before', 'of 1 9913 9950 0010'],
    ['an hour after a day in pairs', '99/13/99 50:00:10'],
    ['an hour after a day in pairs, with a comma', 'of 99/13/99, 50:00:10'],
    ['a day with an hour, in other marks', 'of 2026/11/25 10:03'],
    ['a day with an hour and a zone', '2026-11-25T10:00:00Z'],
    ['an amount', '1,000,000,000,000'],
    ['a round amount', 'of 500,000,000,000 tenge'],
    ['an amount with a fraction', '000,000,000,000.00'],
    ['an amount that goes on', '1,991,399,500,010'],
    ['a shorter amount', '399,500,010'],
    ['groups of another length, with commas', '99,1399,500010'],
    ['groups that go on, with slashes', '9913/9950/0010/1'],
    ['another check digit in Arabic digits', '٩٩١٣٩٩٥٠٠١٠٤'],
    ['13 Arabic digits', '٩٩١٣٩٩٥٠٠١٠٣١'],
    ['an id', `03b8fcc5-1ff0-891f-ad52-${first}`],
    ['an id in capital letters', `03B8FCC5-1FF0-891F-AD52-${first}`],
    ['a hash', `a${first}`.padEnd(32, 'f')],
    ['a longer hash', `a${first}`.padEnd(64, '0f')],
  ])('is not found in %s', (_, text) => {
    expect(containsIinInAnyNotation(text)).toBe(false);
  });
});

describe('twelve checked digits in a row', () => {
  it.each([
    [`a${first}`, true],
    [`a_${first}_b`, true],
    [`a1${first}`, false],
    ['a991399500011', false],
    [`a${first}`.padEnd(40, 'f'), true],
    ['of ٩٩١٣٩٩٥٠٠١٠٣', true],
    ['of ٩٩١٣٩٩٥٠٠١٠٤', false],
    ['a9913_9950_0010', false],
  ])('%s: %s', (text, isFound) => {
    expect(containsCheckedDigits(text)).toBe(isFound);
  });

  it.each([
    [`a${first}`, true],
    ['a9913_9950__0010', true],
    [`${first}_1`, true],
    ['_9_913_9950_0011', false],
    ['a9913_9950_0010_0', false],
  ])('are found in the name %s: %s', (name, isFound) => {
    expect(containsCheckedName(name)).toBe(isFound);
  });
});

describe('a run of digits', () => {
  it.each([
    ['123456789012', '[withheld]'],
    ['a1234567890123', 'a[withheld]'],
    ['a1_2__345678_9012_b', 'a[withheld]_b'],
    ['12345678901', '12345678901'],
    ['123456 789012', '123456 789012'],
    ['٩٩١٣٩٩٥٠٠١٠٣', '٩٩١٣٩٩٥٠٠١٠٣'],
  ])('%s is withheld: %s', (text, expected) => {
    expect(withholdDigitRuns(text)).toBe(expected);
    expect(containsDigitRun(text)).toBe(expected !== text);
  });

  it.each([
    ['a123456789012', true],
    ['٩٩١٣٩٩٥٠٠١٠٣4', true],
    ['1234567_89012', false],
    ['12345678901', false],
  ])('of any script: %s: %s', (text, isFound) => {
    expect(containsUnicodeDigitRun(text)).toBe(isFound);
  });
});

describe('a parameter of a query string', () => {
  it.each([
    ['a document with it as a literal', `{ provider(slug: "${first}") { id } }`],
    ['a document with it as a number', `{ provider(slug: ${first}) { id } }`],
    ['a document with it in a comment', `{ __typename } # of ${first}`],
    ['a document with it in a block string', `{ provider(slug: """of ${first}""") { id } }`],
    ['a document with it in a name', '{ _9913_9950_0010 }'],
    ['JSON with it as a string', `{"iin":"${first}","n":1}`],
    ['JSON with it as a number', `{"n":[1,${first},2]}`],
    ['JSON with it as a name', `{"${first}":1}`],
    ['JSON with it in groups', '{"text":"9913 9950 0010"}'],
    ['JSON with it in groups with commas', '{"text":"9913,9950,0010"}'],
    ['JSON with escaped digits', '{"iin":"\\u0039\\u0039\\u0031399500010","n":1}'],
    ['JSON with digits of another script, escaped', '{"iin":"\\u0669\\u0669\\u0661399500010"}'],
    ['a document with an escape in braces', '{ a(b: "\\u{39}91399500010") }'],
    [
      'a document with it beside an id',
      `{ a(b: "03b8fcc5-1ff0-891f-ad52-ea894ce215de ${first}") }`,
    ],
    ['a plain text', `of ${first}`],
  ])('is found to hold one: %s', (_, text) => {
    expect(containsIinInParameter(text)).toBe(true);
  });

  it.each([
    ['an id of a record', `{ node(id: "03b8fcc5-1ff0-891f-ad52-${first}") { id } }`],
    ['ids of records', `{"ids":["03b8fcc5-1ff0-891f-ad52-${first}","a"]}`],
    [
      'the hash of a document',
      `{"persistedQuery":{"sha256Hash":"${`a${first}b`.padEnd(64, 'c')}"}}`,
    ],
    ['a hash with its prefix', `sha256:${`a${first}b`.padEnd(64, 'c')}`],
    ['strings one after the other', '{"a":["9913","9950","0010"]}'],
    ['a list of numbers', '{"years":[9913,9950,0010]}'],
    ['a list of numbers in a document', '{ a(in: [9913,9950,0010]) }'],
    ['another check digit', '{"a":"991399500011"}'],
    ['an instant', '{"at":"2026-11-25T10:00:00Z"}'],
    ['nothing', ''],
  ])('is not found to hold one: %s', (_, text) => {
    expect(containsIinInParameter(text)).toBe(false);
  });
});

describe('a number that is not a BIN', () => {
  it.each([
    ['whose fifth digit is the tens of a day', '991301500016', true],
    ['among words', 'of 991301500016.', true],
    ['whose fifth digit is the kind of a company', '211040900220', false],
    ['in other digits', 'of ٩٩١٣٠١٥٠٠٠١٦', true],
    ['with another check digit', '991301500017', false],
    ['in a URL', 'https://example.kz/991301500016', false],
  ])('%s: %s: %s', (_, text, isFound) => {
    expect(containsIinNotBin(text)).toBe(isFound);
  });
});
