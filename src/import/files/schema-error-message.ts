import type { ErrorObject } from 'ajv';
import { quote } from '../diagnostics';

/** What one entry of a list is called in a sentence. */
const nouns: Readonly<Record<string, string>> = {
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

/** What a text must look like, by the pattern that the schema holds it to. */
export const patternMessages: Readonly<Record<string, string>> = {
  '^[a-z0-9]+(-[a-z0-9]+)*$':
    'must be lower-case letters and digits, parts joined by single hyphens',
  '^\\d{4}-\\d{2}-\\d{2}$': 'must be a day such as 2025-10-08',
  '^-?\\d+(\\.\\d+)?$': 'must be a plain decimal such as 16700000 or 538.56',
  '^[a-z][a-zA-Z0-9]*$': 'must be a name in camelCase, such as platformCount',
  '^\\S(.*\\S)?$': 'must be one line of text, without blanks around it',
  '^https?://\\S+$': 'must be an address that begins with http:// or https://',
  '^[a-z]{2}$': 'must be two lower-case letters, such as ru',
  '^[A-Z0-9]+(-[A-Z0-9]+)*$': 'must be upper-case letters and digits, such as USDT',
  '^[A-Z]{3}$': 'must be three upper-case letters, such as USD',
  '^[A-Z]{2}$': 'must be two upper-case letters, such as KZ',
  '^\\d{12}$': 'must be 12 digits in quotation marks',
  '^[a-z0-9-]+(\\.[a-z0-9-]+)+$': 'must be a bare domain in lower case, such as whitebit.kz',
};

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of keys to values',
};

/** What a failed keyword of the schema tells of itself; each has some of these. */
interface SchemaParameters {
  missingProperty: string;
  property: string;
  additionalProperty: string;
  pattern: string;
  allowedValues: readonly string[];
  type: string;
  limit: number;
}

/** What the schema found, in words that help whoever wrote the file. */
export function schemaErrorMessage(error: ErrorObject, path: readonly string[]): string {
  const params = error.params as SchemaParameters;
  const field = path.findLast((step) => !/^\d+$/.test(step)) ?? 'the file';
  const subject = subjectOf(path);
  switch (error.keyword) {
    case 'required':
      return `${subject} has no ${params.missingProperty}`;
    case 'dependencies':
      return `${subject} has a ${params.property} but no ${params.missingProperty}`;
    case 'additionalProperties': {
      const known = Object.keys((error.parentSchema?.['properties'] ?? {}) as object).join(', ');
      const unknown = quote(params.additionalProperty);
      return `${subject} has no field ${unknown}; it may have ${known}`;
    }
    case 'anyOf':
      return typeof error.data === 'object' && error.data !== null
        ? `${subject} has neither a value nor a number`
        : `${field} ${expectation('^-?\\d+(\\.\\d+)?$')}, not ${shown(error.data)}`;
    case 'pattern':
      return `${field} ${expectation(params.pattern)}, not ${shown(error.data)}`;
    case 'enum': {
      const names = params.allowedValues.join(', ');
      return `${field} is ${shown(error.data)}, which is none of ${names}`;
    }
    case 'type':
      return typeSentence(field, params.type, error.data);
    case 'minItems':
    case 'minProperties':
      return `${field} is empty: leave it out`;
    case 'uniqueItems':
      return `${field} holds one entry twice`;
    case 'maxLength':
      return `${field} is longer than ${params.limit} characters`;
    case 'minimum':
      return `${field} must be at least ${params.limit}`;
    default:
      return `${field} ${error.message ?? error.keyword}`;
  }
}

function subjectOf(path: readonly string[]): string {
  const last = path[path.length - 1];
  if (last === undefined) return 'the file';
  if (!/^\d+$/.test(last)) return `this ${last}`;
  const list = path[path.length - 2] ?? '';
  return `this ${nouns[list] ?? list}`;
}

function expectation(pattern: string): string {
  return patternMessages[pattern] ?? `must match ${pattern}`;
}

function typeSentence(field: string, type: string, data: unknown): string {
  if (data === null) return `${field} has no value: leave the key out`;
  const unquoted = type === 'string' && ['number', 'boolean'].includes(typeof data);
  const advice = unquoted ? ': put it in quotation marks' : '';
  return `${field} must be ${typeNames[type] ?? type}, not ${shown(data)}${advice}`;
}

function shown(data: unknown): string {
  if (Array.isArray(data)) return 'a list';
  if (typeof data === 'object' && data !== null) return 'a mapping';
  return quote(String(data));
}
