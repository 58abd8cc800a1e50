import { GraphQLError } from 'graphql';
import { maxTokens } from './apollo-server';
import { limitViolation } from './limits/document-limits.rule';
import { assertNoIinInNames, assertStorableText } from './input/text-checks';
import { maxDepth } from './limits/operation-depth';
import { gatewaySchema } from './schema';
import type { DocumentRules } from '../trusted-documents/document-check';

/** A document is trusted only if it passes the same checks as the document of a request. */
export async function trustedDocumentRules(): Promise<DocumentRules> {
  const schema = await gatewaySchema();
  return {
    schema,
    maxTokens,
    maxDepth,
    assertAllowed: (document, operation) => {
      const violation = limitViolation(document);
      if (violation !== undefined) throw new GraphQLError(violation);
      assertNoIinInNames(document);
      assertStorableText(schema, document, operation, {});
    },
  };
}
