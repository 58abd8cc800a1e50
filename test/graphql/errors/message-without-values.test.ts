import { GraphQLError } from 'graphql';
import { messageWithoutValues } from '../../../src/graphql/errors/message-without-values';

/** Messages of errors that no request causes reliably. */
it('reports a stack overflow of the parser as nesting too deeply', () => {
  const error = new GraphQLError('Syntax Error: Maximum call stack size exceeded', {
    extensions: { code: 'GRAPHQL_PARSE_FAILED' },
  });
  expect(messageWithoutValues(error)).toBe('The query nests too deeply');
});
