import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { buildSchema, parse } from 'graphql';
import { getVariablesJSONSchema, getOperationASTFacts } from 'graphql-language-service';
import { readLibrary } from '../../src/editor/library';
import { withOptionalDefaults, type VariablesSchema } from '../../src/editor/variables-schema';
import { projectRoot } from '../../src/project-root';

const schema = buildSchema(readFileSync(join(projectRoot(), 'schema.graphql'), 'utf8'));

/** What is wrong with variables by the JSON schema that the editor checks them with. */
function complaints(query: string, variables: unknown, sdl = schema): string[] {
  const document = parse(query);
  const { variableToType } = getOperationASTFacts(document, sdl);
  const original = getVariablesJSONSchema(variableToType ?? {}) as VariablesSchema;
  const mended: Record<string, unknown> = {
    ...withOptionalDefaults(original, document, sdl),
    // A draft that the validator does not know.
    $schema: undefined,
  };
  const validate = new Ajv({ strict: false, allErrors: true }).compile(
    JSON.parse(JSON.stringify(mended)) as object,
  );
  return validate(variables) ? [] : (validate.errors ?? []).map(({ message }) => message ?? '');
}

it.each(readLibrary())('finds nothing wrong with the variables of $slug', (ready) => {
  expect(complaints(ready.query, ready.variables)).toEqual([]);
});

describe('what must be present', () => {
  const sdl = buildSchema(`
    input Inner { a: Int!, b: Int! = 1, c: Int }
    input Outer { inner: Inner!, inners: [Inner!]! = [], self: Outer, kind: Kind! = X }
    enum Kind { X }
    type Query { q(x: Outer, a: Int, o: Outer): Int }
  `);
  const missing = (query: string, variables: unknown) => complaints(query, variables, sdl);
  const a = `must have required property 'a'`;

  it('is no field with a default, however deep, and every other one that is not null', () => {
    const query = 'query ($x: Outer!) { q(x: $x) }';
    expect(missing(query, { x: { inner: { a: 1 } } })).toEqual([]);
    expect(missing(query, { x: { inner: {} } })).toContain(a);
    expect(missing(query, { x: {} })).toContain(`must have required property 'inner'`);
    expect(missing(query, { x: { inner: { a: 1 }, inners: [{ b: 1 }] } })).toContain(a);
    expect(missing(query, { x: { inner: { a: 1 }, self: { inner: { c: 1 } } } })).toContain(a);
  });

  it('is no variable with a default', () => {
    const query = (value: string) => `query ($a: Int!${value}) { q(a: $a) }`;
    expect(missing(query(' = 1'), {})).toEqual([]);
    expect(missing(query(''), {})).toEqual([a]);
  });

  it('is a variable that one of several operations demands', () => {
    const query = 'query A($a: Int! = 1) { q(a: $a) } query B($a: Int!) { q(a: $a) }';
    expect(missing(query, {})).toEqual([a]);
  });

  it('is of the right type all the same', () => {
    const query = 'query ($o: Outer, $a: Int! = 1) { q(o: $o, a: $a) }';
    expect(missing(query, { a: 'one' })).toEqual(['must be integer']);
    expect(missing(query, { o: { inner: { a: 1, b: 'one' } } })).toContain('must be integer');
  });
});
