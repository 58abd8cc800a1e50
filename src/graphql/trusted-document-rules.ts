import { GraphQLError } from 'graphql';
import { maxTokens } from './apollo-server';
import { limitViolation } from './limits/document-limits.rule';
import { assertNoIinInNames, assertStorableText } from './input/text-checks';
import { maxDepth } from './limits/operation-size';
import { gatewaySchema } from './schema';
import type { DocumentRules } from '../trusted-documents/document-check';

/** What a document must be to be trusted: the same that a request's is held to. */
export async function trustedDocumentRules(): Promise<DocumentRules> {
  const schema = await gatewaySchema();
  return {
    schema,
    maxTokens,
    maxDepth: maxDepth,
    assertAllowed: (document, operation) => {
      const excess = limitViolation(document);
      if (excess !== undefined) throw new GraphQLError(excess);
      assertNoIinInNames(document);
      assertStorableText(schema, document, operation, {});
    },
  };
}
