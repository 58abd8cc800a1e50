import { parse, type FieldNode, type OperationDefinitionNode } from 'graphql';
import { readsFormerState } from '../../../src/graphql/record-times/time-arguments';

const id = '0e6880ea-8ff5-8031-b751-2402cd32dd08';

/** The only field of an operation. */
function fieldOf(text: string): FieldNode {
  const { definitions } = parse(text);
  return (definitions[0] as OperationDefinitionNode).selectionSet.selections[0] as FieldNode;
}

/** What reads the history costs more, however it names the state. */
it.each<[string, Record<string, unknown>, boolean]>([
  ['{ providers { totalCount } }', {}, false],
  ['{ providers(asOf: "2025-06-01") { totalCount } }', {}, false],
  ['{ providers(knownAt: "2026-11-30T00:00:00Z") { totalCount } }', {}, true],
  ['{ providers(knownAt: null) { totalCount } }', {}, false],
  ['query ($at: DateTime) { providers(knownAt: $at) { totalCount } }', {}, false],
  ['query ($at: DateTime) { providers(knownAt: $at) { totalCount } }', { at: null }, false],
  ['query ($at: DateTime) { providers(knownAt: $at) { totalCount } }', { at: '2026' }, true],
  [`{ node(id: "${id}") { id } }`, {}, false],
  [`{ node(id: "${id}@2025-06-01") { id } }`, {}, false],
  [`{ node(id: "${id}@.5") { id } }`, {}, true],
  [`{ node(id: "${id}@2025-06-01.5") { id } }`, {}, true],
  ['query ($id: ID!) { node(id: $id) { id } }', { id: `${id}@.5` }, true],
  ['query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [id, `${id}@.5`] }, true],
  ['query ($id: ID!) { nodes(ids: [$id]) { id } }', { id: `${id}@.5` }, true],
  ['query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [7, null] }, false],
])('%s with %j', (text, variables, expected) => {
  expect(readsFormerState(fieldOf(text), variables)).toBe(expected);
});
