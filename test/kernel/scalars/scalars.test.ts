import { GraphQLError, parseValue as parseLiteral, type GraphQLScalarType } from 'graphql';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../../src/kernel/scalars/scalars';

/** The scalar's value for a variable. */
const parseVariable = (scalar: GraphQLScalarType, value: unknown): unknown =>
  scalar.parseValue(value);

/** The scalar's value for a literal in a document. */
const parseLiteralText = (scalar: GraphQLScalarType, text: string): unknown =>
  scalar.parseLiteral(parseLiteral(text));

function errorCodeOf(parse: () => unknown): unknown {
  try {
    return `accepted: ${String(parse())}`;
  } catch (error) {
    return error instanceof GraphQLError ? error.extensions['code'] : error;
  }
}

const digits30 = '123456789012345678901234567890';
const digits18 = '123456789012345678';

describe('Decimal', () => {
  it.each([
    '0',
    '-0',
    '16700000.00',
    '-1.5',
    '0.000000000000000001',
    digits30,
    `-${digits30}.${digits18}`,
    '007',
    '9007199254740993',
  ])('accepts %s as text, unchanged', (text) => {
    expect(parseVariable(DecimalScalar, text)).toBe(text);
    expect(parseLiteralText(DecimalScalar, `"${text}"`)).toBe(text);
  });

  it.each([
    [0, '0'],
    [-5, '-5'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [Number.MIN_SAFE_INTEGER, '-9007199254740991'],
  ])('accepts the integer %d', (number, text) => {
    expect(parseVariable(DecimalScalar, number)).toBe(text);
  });

  it.each(['9007199254740993', '-9007199254740993', digits30])(
    'accepts the literal %s without rounding',
    (text) => {
      expect(parseLiteralText(DecimalScalar, text)).toBe(text);
    },
  );

  it.each([
    ['a float', 1.5],
    ['an integer beyond 2^53, which JSON may have rounded', 2 ** 53],
    ['NaN', NaN],
    ['infinity', Infinity],
    ['true', true],
    ['false', false],
    ['a list', ['1']],
    ['an object', { amount: '1' }],
    ['31 digits', `${digits30}1`],
    ['19 decimals', `1.${digits18}9`],
    ['an exponent', '1e5'],
    ['"NaN"', 'NaN'],
    ['"Infinity"', 'Infinity'],
    ['"-Infinity"', '-Infinity'],
    ['a decimal comma', '1,5'],
    ['a separator of thousands', '1 000'],
    ['a plus sign', '+1'],
    ['two signs', '--1'],
    ['nothing before the point', '.5'],
    ['nothing after the point', '5.'],
    ['two points', '1.2.3'],
    ['a hexadecimal', '0x10'],
    ['full-width digits', '１２'],
    ['a space', ' 1'],
    ['a line break at the end', '1\n'],
    ['an empty text', ''],
  ])('rejects %s', (_, value) => {
    expect(errorCodeOf(() => parseVariable(DecimalScalar, value))).toBe('BAD_USER_INPUT');
  });

  it.each(['1.5', '1e5', 'true', 'NAME', '[1]', '{a: 1}', `${digits30}1`])(
    'rejects the literal %s',
    (text) => {
      expect(errorCodeOf(() => parseLiteralText(DecimalScalar, text))).toBe('BAD_USER_INPUT');
    },
  );

  it('does not repeat the value in its error', () => {
    expect(() => parseVariable(DecimalScalar, '991399500013x')).toThrow(/^(?!.*9913).*$/);
  });

  it('serializes the value of the database', () => {
    expect(DecimalScalar.serialize('16700000.00')).toBe('16700000.00');
  });
});

describe('Date', () => {
  it.each(['2025-10-08', '2024-02-29', '0001-01-01', '9999-12-31'])('accepts %s', (text) => {
    expect(parseVariable(DateScalar, text)).toBe(text);
    expect(parseLiteralText(DateScalar, `"${text}"`)).toBe(text);
  });

  it.each([
    '2025-02-29',
    '0000-01-01',
    '2025-10-08T00:00:00Z',
    '2025-10',
    '',
    20251008,
    true,
    null,
  ])('rejects %j', (value) => {
    expect(errorCodeOf(() => parseVariable(DateScalar, value))).toBe('BAD_USER_INPUT');
  });

  it.each(['20251008', '2025', 'true', 'TODAY', '"2025-02-30"'])(
    'rejects the literal %s',
    (text) => {
      expect(errorCodeOf(() => parseLiteralText(DateScalar, text))).toBe('BAD_USER_INPUT');
    },
  );
});

describe('DateTime', () => {
  it.each([
    ['2025-10-08T09:30:00Z', '2025-10-08T09:30:00.000Z'],
    ['2025-10-08T09:30:00.5Z', '2025-10-08T09:30:00.500Z'],
    ['2025-10-08T09:30:00.123456789Z', '2025-10-08T09:30:00.123Z'],
    ['2025-10-08T09:30:00+05:00', '2025-10-08T04:30:00.000Z'],
    ['2025-01-01T00:30:00+05:00', '2024-12-31T19:30:00.000Z'],
    ['2024-02-29T23:59:59-00:00', '2024-02-29T23:59:59.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(parseVariable(DateTimeScalar, text)).toBe(instant);
    expect(parseLiteralText(DateTimeScalar, `"${text}"`)).toBe(instant);
  });

  it.each([
    ['no zone', '2025-10-08T09:30:00'],
    ['no time', '2025-10-08'],
    ['no seconds', '2025-10-08T09:30Z'],
    ['a space for the T', '2025-10-08 09:30:00Z'],
    ['29 February of a common year', '2025-02-29T00:00:00Z'],
    ['a month 13', '2025-13-01T00:00:00Z'],
    ['an hour 24', '2025-10-08T24:00:00Z'],
    ['an hour 25', '2025-10-08T25:00:00Z'],
    ['a minute 60', '2025-10-08T09:60:00Z'],
    ['a second 61', '2025-10-08T09:30:61Z'],
    ['ten decimals', '2025-10-08T09:30:00.1234567890Z'],
    ['an impossible offset', '2025-10-08T09:30:00+99:99'],
    ['an offset that leads before the year 1', '0001-01-01T00:00:00+05:00'],
    ['an offset that leads beyond the year 9999', '9999-12-31T23:00:00-05:00'],
    ['a number', 1759915800000],
    ['true', true],
    ['an empty text', ''],
  ])('rejects %s', (_, value) => {
    expect(errorCodeOf(() => parseVariable(DateTimeScalar, value))).toBe('BAD_USER_INPUT');
  });

  it('rejects an integer literal', () => {
    expect(errorCodeOf(() => parseLiteralText(DateTimeScalar, '1759915800000'))).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('serializes a Date and a text alike', () => {
    const instant = '2025-10-08T09:30:00.000Z';
    expect(DateTimeScalar.serialize(new Date(instant))).toBe(instant);
    expect(DateTimeScalar.serialize('2025-10-08 09:30:00+00')).toBe(instant);
  });
});
