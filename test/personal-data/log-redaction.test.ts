import { withholdInLogLine } from '../../src/personal-data/log-redaction';

const valid = '991399500010';
const invalid = '991399500011';
const uuid = `03b8fcc5-1ff0-891f-ad52-${valid}`;

describe('a line of the log', () => {
  it.each([
    ['a string', `{"a":"${invalid}"}`, '{"a":"[withheld]"}'],
    ['a string in other digits', '{"a":"of ٩٩١٣٩٩٥٠٠١٠٣"}', '{"a":"of [withheld]"}'],
    ['a string after an escape', `{"a":"\\n${invalid}"}`, '{"a":"\\n[withheld]"}'],
    ['a number', `{"a":${invalid}}`, '{"a":"[withheld]"}'],
    ['a hash, with its check digit', `{"a":"f${valid}f"}`, '{"a":"f[withheld]f"}'],
    ['a fraction, with its check digit', `{"a":0.${valid}}`, '{"a":0.0}'],
  ])('withholds twelve digits of %s', (_, line, expected) => {
    expect(withholdInLogLine(line)).toBe(expected);
    expect(() => void JSON.parse(expected)).not.toThrow();
  });

  it.each([
    ['a hash, without its check digit', `{"a":"f${invalid}f"}`],
    ['a fraction, without its check digit', `{"a":0.${invalid}}`],
    ['a UUID', `{"a":"${uuid}"}`],
    ['thirteen digits', '{"time":1795600000000}'],
  ])('keeps %s', (_, line) => {
    expect(withholdInLogLine(line)).toBe(line);
  });
});
