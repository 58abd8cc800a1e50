import { parse, specifiedRules, validate, type GraphQLSchema } from 'graphql';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  documentLimitsRule,
  removeAbortError,
} from '../../../src/graphql/limits/document-limits.rule';
import { gatewaySchema } from '../../../src/graphql/schema';

/** Documents that would take too long to validate, or exhaust the stack. */
const provider = (selection: string): string => `{ provider(slug: "raks") { ${selection} } }`;
const licenses = 'licenses { nodes { provider { name } } } ';
const circles = ['one', 'other'].map((name) => `${name}: licenses { nodes { provider { ...F } } }`);
const beside = (count: number): string[] => Array.from({ length: count }, (_, at) => `F${at}`);
const spread = (count: number, within: (at: number) => string): string =>
  `${provider(
    beside(count)
      .map((name) => `...${name}`)
      .join(' '),
  )} ` +
  beside(count)
    .map((name, at) => `fragment ${name} on Provider { ${within(at)} }`)
    .join(' ');

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await gatewaySchema();
});

function errorsOf(query: string): string[] {
  const rules = [...specifiedRules, documentLimitsRule];
  return validate(schema, parse(query), rules).map(({ message }) => message);
}

const tooOften = ['The query selects the same fields too often', 'Validation aborted.'];

const nested = (open: string, count: number, close: string, within = ''): string =>
  open.repeat(count) + within + close.repeat(count);

describe('a document', () => {
  it('beyond a limit gets no other error', () => {
    const document = parse(provider(licenses.repeat(900)));
    const errors: Error[] = [...validate(schema, document, [documentLimitsRule])];
    removeAbortError(errors);
    expect(errors.map(({ message }) => message)).toEqual(tooOften.slice(0, 1));
  });

  it.each([
    ['values', `{ providers(filter: ${nested('{ not: ', 130, '}', '{}')}) { totalCount } }`],
    [
      "a variable's default",
      `query ($a: ProviderFilter = ${nested('{ not: ', 1_000, '}', '{}')}) {
        providers(filter: $a) { totalCount } }`,
    ],
    ['a type', `query ($a: ${nested('[', 1_000, ']', 'ID')}) { node(id: $a) { id } }`],
    ['fields', provider(nested('licenses { nodes { provider { ', 50, '} } }', 'name'))],
    ['inline fragments', provider(nested('... { ', 130, '}', 'name'))],
  ])('that nests too deeply is rejected: %s', (_, query) => {
    expect(errorsOf(query)).toEqual(['The query nests too deeply', 'Validation aborted.']);
  });

  it('that nests as deeply as other limits allow is accepted', () => {
    const filter = nested('{ and: [{ not: ', 4, '}] }', '{ number: { in: ["a"] } }');
    const last = `licenses(filter: ${filter}) { nodes { id } }`;
    const deepest = nested('... { licenses { nodes { provider { ', 9, '} } } }', last);
    expect(errorsOf(provider(deepest))).toEqual([]);
  });
});

describe('fields that are merged', () => {
  it.each([
    ['in one place', provider(licenses.repeat(900))],
    [
      'with the same subfields',
      provider(`licenses { nodes { ${'number '.repeat(30)} } } `.repeat(250)),
    ],
    ['in fragments', spread(240, () => 'licenses { totalCount }')],
    [
      'with many fragments beside them',
      spread(240, (at) => `a${at}: id`).replace('...F0', `${'name '.repeat(220)} ...F0`),
    ],
    ['in unknown fragments', provider(beside(400).join(' ').replaceAll('F', '...F'))],
    ['in inline fragments', provider(`... { ${licenses} } `.repeat(700))],
    ['in an unused fragment', `{ __typename } fragment F on Provider { ${licenses.repeat(900)} }`],
    [
      'in a cycle of fragments',
      `${provider('...F')} fragment F on Provider {
        ${names(200)} ${'name '.repeat(150)} ${circles.join(' ')} }`,
    ],
  ])('are rejected if they are many: %s', (_, query) => {
    expect(errorsOf(query)).toEqual(tooOften);
  });

  it.each([
    ['in one place', provider(licenses.repeat(100))],
    ['in fragments', spread(150, () => 'licenses { totalCount }')],
    ['under different aliases', provider(names(250))],
  ])('are accepted if they are few: %s', (_, query) => {
    expect(errorsOf(query)).toEqual([]);
  });

  it('get the error of the other rules if the document is short', () => {
    const query = `${provider('...F')} fragment F on Provider { licenses { nodes { provider {
      ...F } } } }`;
    expect(errorsOf(query)).toEqual(['Cannot spread fragment "F" within itself.']);
  });

  it('are few in all queries of the library', () => {
    const folder = join(__dirname, '../../../src/editor/library');
    for (const file of readdirSync(folder)) {
      expect(errorsOf(readFileSync(join(folder, file), 'utf8'))).toEqual([]);
    }
  });
});

function names(count: number): string {
  return Array.from({ length: count }, (_, at) => `a${at}: name`).join(' ');
}
