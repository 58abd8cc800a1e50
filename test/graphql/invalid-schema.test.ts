import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { startGraphql } from '../support/graphql-server';

/** TypeGraphQL is told not to check what it builds: Apollo Server does, before any request. */
it('does not start with an invalid schema', async () => {
  const fields = { __reserved: { type: GraphQLString } };
  const schema = new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields }) });
  await expect(startGraphql(schema)).rejects.toThrow(/"__reserved" must not begin with "__"/);
});
