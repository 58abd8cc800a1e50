import { GraphQLScalarType, Kind } from 'graphql';
import { isDay } from './day';
import { ScalarError } from './scalar-error';

/** A scalar that is sent and returned as text, so that nothing is rounded. */
function textScalar(options: {
  name: string;
  description: string;
  specifiedByURL?: string;
  parse: (value: unknown) => string;
  serialize?: (value: unknown) => string;
}): GraphQLScalarType<string, string> {
  return new GraphQLScalarType<string, string>({
    name: options.name,
    description: options.description,
    specifiedByURL: options.specifiedByURL ?? null,
    serialize: options.serialize ?? ((value) => String(value)),
    parseValue: options.parse,
    parseLiteral: (node) => {
      try {
        if (node.kind === Kind.STRING) return options.parse(node.value);
        // An integer literal keeps its digits: as a number it would lose those beyond 2^53.
        if (node.kind === Kind.INT) return options.parse(BigInt(node.value));
      } catch (error) {
        // With its literal, the error can name the field that the literal was given for.
        throw error instanceof ScalarError ? new ScalarError(error.message, node) : error;
      }
      throw new ScalarError(`${options.name} is written as a string`, node);
    },
  });
}

/** An existing calendar day, as `YYYY-MM-DD`. */
export const DateScalar = textScalar({
  name: 'Date',
  description: 'ISO 8601 calendar date, e.g. 2025-10-08. Days are those of Kazakhstan.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  parse: (value) => {
    if (typeof value === 'string' && isDay(value)) return value;
    throw new ScalarError('Date is an existing day written as YYYY-MM-DD');
  },
});

const instantPattern =
  /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** An instant. Parsed from any offset, returned in UTC with milliseconds. */
export const DateTimeScalar = textScalar({
  name: 'DateTime',
  description:
    'RFC 3339 date-time, e.g. 2025-10-08T09:30:00.000Z. Input takes any offset; output is in UTC.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  parse: (value) => {
    if (typeof value === 'string' && instantPattern.test(value) && isDay(value.slice(0, 10))) {
      const parsed = new Date(value);
      const text = Number.isNaN(parsed.getTime()) ? '' : parsed.toISOString();
      // In UTC, an instant at the end of the year 9999 may be in a year of five digits.
      if (isDay(text.slice(0, 10))) return text;
    }
    throw new ScalarError(
      'DateTime is an existing instant written as RFC 3339, e.g. 2025-10-08T09:30:00Z',
    );
  },
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
});

const decimalPattern = /^-?(\d{1,30})(\.\d{1,18})?$/;

/** An exact number. Parsed from a string or an integer, returned as a string. */
export const DecimalScalar = textScalar({
  name: 'Decimal',
  description:
    'Exact decimal number as a string, e.g. "16700000.00". Never a float. ' +
    'Input takes a string or an integer, of at most 30 digits before and 18 after the point.',
  specifiedByURL: 'https://www.w3.org/TR/xmlschema11-2/#decimal',
  parse: (value) => {
    const text = typeof value === 'bigint' || Number.isSafeInteger(value) ? String(value) : value;
    if (typeof text === 'string' && decimalPattern.test(text)) return text;
    throw new ScalarError(
      'Decimal is an integer or a string of digits with a point, e.g. "500000.01"',
    );
  },
});
