import { GraphQLError } from 'graphql';
import { messageWithoutValues } from '../../../src/graphql/errors/error-message';

/** What is told of errors that no request brings about at will. */
it('says of a document that exhausts the stack that it nests too deeply', () => {
  const error = new GraphQLError('Syntax Error: Maximum call stack size exceeded', {
    extensions: { code: 'GRAPHQL_PARSE_FAILED' },
  });
  expect(messageWithoutValues(error)).toBe('The query nests too deeply');
});
