import type { ErrorObject } from 'ajv';
import { quote } from '../diagnostics';

/** The noun for one entry of a list. */
const entryNouns: Readonly<Record<string, string>> = {
  sources: 'source',
  assets: 'asset',
  exchangeRates: 'exchange rate',
  authorities: 'authority',
  providers: 'provider',
  licenses: 'license',
  enforcementActions: 'enforcement action',
  seizures: 'seizure',
  policyInitiatives: 'policy initiative',
  transferRules: 'transfer rule',
  claims: 'claim',
  statusHistory: 'status period',
  versions: 'version',
  clauses: 'clause',
};

/** What a text must be, by the pattern in the schema. A test compares the patterns. */
export const patternMessages: Readonly<Record<string, string>> = {
  '^[a-z0-9]+(-[a-z0-9]+)*$':
    'must be lower-case letters and digits, parts joined by single hyphens',
  '^\\d{4}-\\d{2}-\\d{2}$': 'must be a day such as 2025-10-08',
  '^-?\\d+(\\.\\d+)?$': 'must be a plain decimal such as 16700000 or 538.56',
  '^[a-z][a-zA-Z0-9]*$': 'must be a name in camelCase, such as platformCount',
  '^\\S(.*\\S)?$': 'must be one line of text, without leading or trailing spaces',
  '^https?://\\S+$': 'must be a URL that begins with http:// or https://',
  '^[a-z]{2}$': 'must be two lower-case letters, such as ru',
  '^[A-Z0-9]+(-[A-Z0-9]+)*$': 'must be upper-case letters and digits, such as USDT',
  '^[A-Z]{3}$': 'must be three upper-case letters, such as USD',
  '^[A-Z]{2}$': 'must be two upper-case letters, such as KZ',
  '^\\d{12}$': 'must be 12 digits in quotation marks',
  '^[0-9A-Z]{18}[0-9]{2}$': 'must be 18 letters and digits and 2 check digits',
  '^[a-z0-9-]+(\\.[a-z0-9-]+)+$': 'must be a bare domain in lower case, such as whitebit.kz',
};

const typeNames: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of keys to values',
};

/** The parameters of Ajv's errors; each keyword has some of them. */
interface ErrorParameters {
  missingProperty: string;
  property: string;
  additionalProperty: string;
  pattern: string;
  allowedValues: readonly string[];
  type: string;
  limit: number;
}

/** A schema error in words, for the author of the file. */
export function schemaErrorMessage(error: ErrorObject, path: readonly string[]): string {
  const params = error.params as ErrorParameters;
  const field = path.findLast((step) => !/^\d+$/.test(step)) ?? 'the file';
  const subject = describeSubject(path);
  switch (error.keyword) {
    case 'required':
      return `${subject} has no ${params.missingProperty}`;
    case 'dependencies':
      return `${subject} has a ${params.property} but no ${params.missingProperty}`;
    case 'additionalProperties': {
      const allowed = Object.keys((error.parentSchema?.['properties'] ?? {}) as object);
      const unknown = quote(params.additionalProperty);
      return `${subject} has the unknown field ${unknown}; allowed: ${allowed.join(', ')}`;
    }
    case 'anyOf':
      return typeof error.data === 'object' && error.data !== null
        ? `${subject} has neither a value nor a number`
        : `${field} ${patternMessage('^-?\\d+(\\.\\d+)?$')}, not ${describe(error.data)}`;
    case 'pattern':
      return `${field} ${patternMessage(params.pattern)}, not ${describe(error.data)}`;
    case 'enum': {
      const names = params.allowedValues.join(', ');
      return `${field} must be one of ${names}, not ${describe(error.data)}`;
    }
    case 'type':
      return typeMessage(field, params.type, error.data);
    case 'minItems':
    case 'minProperties':
      return `${field} is empty: omit it`;
    case 'uniqueItems':
      return `${field} lists an entry twice`;
    case 'maxLength':
      return `${field} is longer than ${params.limit} characters`;
    case 'minimum':
      return `${field} must be at least ${params.limit}`;
    default:
      return `${field} ${error.message ?? error.keyword}`;
  }
}

function describeSubject(path: readonly string[]): string {
  const last = path[path.length - 1];
  if (last === undefined) return 'the file';
  if (!/^\d+$/.test(last)) return `this ${last}`;
  const list = path[path.length - 2] ?? '';
  return `this ${entryNouns[list] ?? list}`;
}

function patternMessage(pattern: string): string {
  return patternMessages[pattern] ?? `must match ${pattern}`;
}

function typeMessage(field: string, type: string, data: unknown): string {
  if (data === null) return `${field} has no value: omit the key`;
  const unquoted = type === 'string' && ['number', 'boolean'].includes(typeof data);
  const advice = unquoted ? ': put it in quotation marks' : '';
  return `${field} must be ${typeNames[type] ?? type}, not ${describe(data)}${advice}`;
}

function describe(data: unknown): string {
  if (Array.isArray(data)) return 'a list';
  if (typeof data === 'object' && data !== null) return 'a mapping';
  return quote(String(data));
}
