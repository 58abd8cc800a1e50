import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, coerceInputValue, parse, typeFromAST, validate } from 'graphql';
import { Kind, type GraphQLInputType, type OperationDefinitionNode } from 'graphql';
import { readLibrary } from '../../src/editor/library';
import { projectRoot } from '../../src/project-root';

describe('the library of ready queries', () => {
  const library = readLibrary();
  const schema = buildSchema(readFileSync(join(projectRoot(), 'schema.graphql'), 'utf8'));

  it('has at least a dozen queries with unique titles, in the order of their files', () => {
    expect(library.length).toBeGreaterThanOrEqual(12);
    expect(new Set(library.map(({ title }) => title)).size).toBe(library.length);
    expect(library[0]?.slug).toBe('is-this-platform-authorized');
  });

  it.each(library)('$slug is valid against the schema', ({ query }) => {
    expect(validate(schema, parse(query))).toEqual([]);
  });

  it.each(library)(
    '$slug has values for the variables that it declares',
    ({ query, variables }) => {
      const operation = parse(query).definitions.find(
        (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
      );
      const declared = operation?.variableDefinitions ?? [];
      expect(Object.keys(variables)).toEqual(declared.map(({ variable }) => variable.name.value));
      for (const { variable, type } of declared) {
        const input = typeFromAST(schema, type as never) as unknown as GraphQLInputType;
        // It throws where a value does not fit its type.
        coerceInputValue(variables[variable.name.value], input);
      }
    },
  );

  it.each(library)('$slug selects no data of tenants', ({ query }) => {
    expect(query).not.toMatch(/evaluations?\b|evaluateTransfer|^mutation/im);
  });
});

describe('readLibrary', () => {
  const folder = mkdtempSync(join(tmpdir(), 'library-'));
  const path = join(folder, '01-a-query.graphql');
  afterAll(() => rmSync(folder, { recursive: true }));

  const head = '# title: T\n# description: D\n';
  const read = (text: string) => {
    writeFileSync(path, text);
    return () => readLibrary(folder);
  };

  it('reads title, description, variables and query', () => {
    const file = `${head}# variables: { "first": 2 }\nquery A {\n  # Why.\n  a\n}\n`;
    expect(read(file)()).toEqual([
      {
        slug: 'a-query',
        title: 'T',
        description: 'D',
        variables: { first: 2 },
        query: 'query A {\n  # Why.\n  a\n}',
      },
    ]);
  });

  it.each([
    ['no title', '# description: D\nquery A { a }', /title and a description/],
    [
      'an unknown key',
      `${head}# varaibles: {}\nquery A { a }`,
      /"# varaibles: {}" has an unknown key/,
    ],
    ['a key given twice', `${head}# title: U\nquery A { a }`, /the key title is given twice/],
    ['variables that are a list', `${head}# variables: []\nquery A { a }`, /JSON object/],
    ['variables that are not JSON', `${head}# variables: {first: 1}\nquery A { a }`, /JSON/],
    ['no name', `${head}query { a }`, /exactly one operation, with a name/],
    ['two operations', `${head}query A { a } query B { b }`, /exactly one operation/],
    ['no operation', `${head}fragment f on A { a }`, /exactly one operation/],
    ['a syntax error', `${head}query A {`, /Syntax Error/],
    ['only comments', '# title: T', /unknown key|Syntax Error|description/],
  ])('rejects %s and names the file', (_, text, message) => {
    const attempt = read(text);
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(path);
  });

  it('rejects a file name without a slug, or with the slug of another file', () => {
    const attempt = read(`${head}query A { a }`);
    writeFileSync(join(folder, '02-a-query.graphql'), `${head}query A { a }`);
    expect(attempt).toThrow(/02-a-query.graphql: another file has this slug/);
    rmSync(join(folder, '02-a-query.graphql'));
    writeFileSync(join(folder, 'README.md'), '');
    expect(attempt).toThrow(/README.md: the file name/);
  });
});
