import { containsIinInParameter } from '../../src/personal-data/iin-policies';

/** A valid check digit that belongs to no person: the month is the thirteenth. */
const iin = '991399500010';
const encodedOnce = (text: string): string =>
  [...text].map((each) => `%${each.charCodeAt(0).toString(16)}`).join('');

/** Parameters are decoded once when they are read: what is encoded here was encoded twice. */
describe('a personal number is found in a parameter', () => {
  it.each([
    ['with an exponent', '9.91399500010e11'],
    ['with an exponent without its last zero', '9.9139950001E11'],
    ['with a signed exponent', '9.91399500010e+11'],
    ['with an exponent of zero', `${iin}e0`],
    ['with an exponent of zeros', '9.91399500010e+0011'],
    ['with a negative exponent', '99139950001000e-2'],
    ['with a negative exponent, in another minus', '99139950001000e\u22122'],
    ['as a fraction with an exponent', '0.991399500010e12'],
    ['in the middle with an exponent', '991399.500010e6'],
    ['with an exponent, negative', '-9.91399500010e11'],
    ['with a decimal comma and an exponent', '{"a":"9,91399500010e11"}'],
    ['with an exponent in full width', '９．９１３９９５０００１０ｅ１１'],
    ['with an exponent in Arabic digits', '٩٫٩١٣٩٩٥٠٠٠١٠e١١'],
    ['with an exponent in JSON', '{"a":9.91399500010e11}'],
    ['with an exponent in a string of JSON', '{"a":"9.91399500010e11"}'],
    ['with an exponent in a list', '{"a":[1,[9.91399500010e11,2]]}'],
    ['with an exponent in a document', '{ a(b: [9.91399500010e11]) { id } }'],
    ['of a number that begins with zeros, with an exponent', '0.010101500013e12'],
    ['encoded', encodedOnce(iin)],
    ['encoded three times', encodeURIComponent(encodeURIComponent(encodedOnce(iin)))],
    ['encoded in part', `99139950001${encodedOnce('0')}`],
    ['encoded within JSON', `{"a":"${encodedOnce(iin)}"}`],
    ['within JSON that is encoded', encodeURIComponent(`{"a":["${iin}"]}`)],
    ['encoded, in full width', encodeURIComponent('９９１３９９５０００１０')],
    ['encoded, with an exponent', encodeURIComponent('{"a":9.91399500010e+11}')],
    ['encoded, with a sign that is not UTF-8', `%ff ${encodedOnce(iin)}`],
    ['in groups with encoded gaps', '9913%209950%200010'],
    ['escaped twice', '{"a":"{\\"b\\":\\"\\\\u0039\\\\u0039\\\\u0031399500010\\"}"}'],
    ['in groups with apostrophes', "991'399'500'010"],
    ['in groups with curved apostrophes', '991’399’500’010'],
    ['in groups with dots in the middle', '9913·9950·0010'],
    ['as a decimal', `${iin}.0`],
    ['with a sign', `+${iin}`],
    ['in a list', `["a",["${iin}"]]`],
    ['as a list of variables', `[{"a":${iin}}]`],
  ])('%s: %s', (_, text) => {
    expect(containsIinInParameter(text)).toBe(true);
  });
});

describe('no personal number is found in', () => {
  it.each([
    ['a decimal', '{"a":500860.8,"b":"16700000.50"}'],
    ['a decimal of twelve digits', '9.91399500010'],
    ['a decimal of twelve digits, as an amount', '{"amount":"991399500.010"}'],
    ['a decimal with an exponent', '{"a":1.5e3,"b":[2e-7,6.02214076e23]}'],
    ['a round amount with an exponent', '9.1e11'],
    ['a number with an exponent and a fraction', '9.913995000105e11'],
    ['another check digit with an exponent', '9.91399500011e11'],
    ['13 digits with an exponent', '9.913995000100e12'],
    ['a huge exponent', '9.91399500010e99'],
    ['11 digits with an exponent', '9.9139950001e10'],
    ['a hash with an e', 'ab99139950001e1cd'],
    ['the hash of a persisted query', `{"sha256Hash":"${'99139950001e1abc'.repeat(4)}"}`],
    ['a short hash', '9913995e0001a0b1'],
    ['an id, encoded', encodeURIComponent(`{"id":"03b8fcc5-1ff0-891f-ad52-${iin}"}`)],
    ['a cursor', 'WyIyMDI1LTEwLTA4IiwiMDNiOGZjYzUtMWZmMCJd'],
    ['a cursor, encoded', 'eyJhIjpbIjk5MTMiLCI5OTUwIl19%3D%3D'],
    ['a day', '2026-11-25'],
    ['an instant with a zone, encoded', '2026-11-25T10%3A00%3A00.000%2B05%3A00'],
    ['a percentage', '{"a":"100% of 9913, 50% of 9950"}'],
    ['a document', '{ providers(first: 100, filter: {and: [{a: 1e3}]}) { totalCount } }'],
    ['years', '{"years":[2023,2024,2025]}'],
    ['prices with apostrophes', "1'000'000'000"],
    ['an address in version 6', '2001:db8::1e11'],
  ])('%s: %s', (_, text) => {
    expect(containsIinInParameter(text)).toBe(false);
  });
});

it('is quick for what no address is', () => {
  for (const text of [
    '9'.repeat(16_000),
    '9.'.repeat(8_000),
    '%25'.repeat(5_000),
    '9e'.repeat(8_000),
  ]) {
    expect(containsIinInParameter(text)).toBe(false);
  }
});
