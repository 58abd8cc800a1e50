import {
  mayHoldPersonalNumber,
  withoutPersonalVariables,
} from '../../../src/editor/state/personal-text';

/** A number of no person: its check digit is right. */
const iin = '991399500010';

describe('mayHoldPersonalNumber', () => {
  it.each([
    iin,
    `{ a(iin: "${iin}") }`,
    `{"n":${iin}}`,
    '9913 9950 0010',
    '991399-500010',
    '٩٩١٣٩٩٥٠٠٠١٠',
    '\\u0039' + iin.slice(1),
    // Its check digit is wrong, as if it had been mistyped.
    '991399500011',
  ])('is true for %s', (text) => expect(mayHoldPersonalNumber(text)).toBe(true));

  it.each([
    '',
    '500000.01',
    '334000000000.00',
    '12345678901',
    '1234567890123',
    '2025-10-22T10:00:00Z',
    'd9428888-122b-11e1-b85c-123456789012',
    'AFSA-A-LA-2024-0028',
  ])('is false for %s', (text) => expect(mayHoldPersonalNumber(text)).toBe(false));
});

describe('withoutPersonalVariables', () => {
  const keep = (text: string) => withoutPersonalVariables(text);

  it('leaves a text as it is that holds none', () => {
    for (const text of [
      '',
      '{}',
      '{ "a" : 1 }',
      '{"a": "unfinished',
      '[1]',
      '{ // why\n "a": 1 }',
    ]) {
      expect(keep(text)).toEqual({ text, leftOut: [] });
    }
  });

  it.each([
    `{"a":1,"b":"${iin}"}`,
    `{"a":1,"b":${iin}}`,
    `{"a":1,"b":{"deep":[{"iin":"${iin}"}]}}`,
    `{"a":1,"b":["x","${iin}"]}`,
    `{"a":1,"b":{"${iin}":1}}`,
    `{"a":1,"b":"9913 9950 0010"}`,
    `{"a":1,"b":"\\u0039${iin.slice(1)}"}`,
    // Still being typed.
    '{"a":1,"b":{"iin":"9"}}',
    '{"a":1,"b":{"senderIin":"99139950001"}}',
    '{"a":1,"b":{"sender_iin":99}}',
  ])('leaves out the variable alone that holds one: %s', (text) => {
    expect(keep(text)).toEqual({ text: '{\n  "a": 1\n}', leftOut: ['b'] });
  });

  it('leaves nothing where all variables hold one', () => {
    expect(keep(`{"iin":"${iin}"}`)).toEqual({ text: '', leftOut: ['iin'] });
  });

  it('leaves out a value that a later one of the same name hides', () => {
    expect(keep(`{"a":"${iin}","a":1}`)).toEqual({ text: '{\n  "a": 1\n}', leftOut: [] });
  });

  it.each([`{"iin": "99`, `{"a": "${iin}`, `["${iin}"]`, '{"a": "9913995', `// ${iin}\n{}`])(
    'keeps nothing of a text that is no object in JSON, if a number may be in it: %s',
    (text) => expect(keep(text)).toEqual({ text: '', leftOut: [] }),
  );

  it('leaves out none whose name only begins like an IIN', () => {
    const text = '{"iinRule":"ANNOUNCED","requiresIin":true}';
    expect(keep(text)).toEqual({ text, leftOut: [] });
  });
});
