import { maxJsonDepth, exceedsJsonLimits, maxJsonValues } from '../../src/http/json-limits';
import { transferOf } from '../support/evaluation-asker';
import { nested } from '../support/repeated-text';

/** What a body holds, told without reading it. */
const isTooMuch = (json: string): boolean => exceedsJsonLimits(Buffer.from(json));

describe('JSON beyond the limits', () => {
  it.each([
    ['lists that nest', nested('[', maxJsonDepth + 1, ']')],
    ['objects that nest', nested('{"a":', maxJsonDepth + 1, '}', '0')],
    ['lists that do not end', '['.repeat(maxJsonDepth + 1)],
    ['as many values', `[0${',0'.repeat(maxJsonValues)}]`],
    ['as many objects', `[{}${',{}'.repeat(maxJsonValues / 2)}]`],
    ['lists that nest after a text', `["]]]\\"]]",${nested('[', maxJsonDepth, ']')}]`],
    ['lists that nest after an escape', `["\\\\",${nested('[', maxJsonDepth, ']')}]`],
  ])('is detected: %s', (_, json) => {
    expect(isTooMuch(json)).toBe(true);
  });
});

describe('JSON within the limits', () => {
  it.each([
    ['lists that nest as deep as they may', nested('[', maxJsonDepth, ']')],
    ['many lists that nest', `[${'[[[]]],'.repeat(1_000)}0]`],
    ['brackets and commas in a text', JSON.stringify('[{,'.repeat(100_000))],
    ['quotes and brackets in a text', JSON.stringify('"['.repeat(100_000))],
    ['a text that does not end', `"${'['.repeat(1_000)}`],
    ['an escape at the end', '"\\'],
    ['nothing', ''],
  ])('is accepted: %s', (_, json) => {
    expect(isTooMuch(json)).toBe(false);
  });

  it('includes a thousand transfers with all their fields', () => {
    const transfer = transferOf({
      counterparty: 'raks.exchange',
      sender: { iin: '991399500010', verification: 'NOT_VERIFIED' },
      recipient: { iin: '991399500010', verification: 'NOT_VERIFIED' },
    });
    const inputs = Array.from({ length: 1_000 }, (_, at) => ({
      idempotencyKey: `key ${at}`,
      ruleCode: 'card-top-up',
      transfer,
    }));
    const told = { query: 'mutation { a }', variables: { inputs: [...inputs, ...inputs] } };
    expect(isTooMuch(JSON.stringify(told))).toBe(false);
  });
});
