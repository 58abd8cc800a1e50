import { GraphQLError } from 'graphql';
import { mostTokens } from './apollo-server';
import { excessOf } from './limits/document-limits.rule';
import { refuseTellingNames, refuseUnstorableText } from './input/text-checks';
import { deepestSelection } from './limits/operation-size';
import { gatewaySchema } from './schema';
import type { DocumentRules } from '../trusted-documents/document-check';

/** What a document must be to be trusted: the same that a request's is held to. */
export async function documentRules(): Promise<DocumentRules> {
  const schema = await gatewaySchema();
  return {
    schema,
    mostTokens,
    mostLevels: deepestSelection,
    refuse: (document, operation) => {
      const excess = excessOf(document);
      if (excess !== undefined) throw new GraphQLError(excess);
      refuseTellingNames(document);
      refuseUnstorableText(schema, document, operation, {});
    },
  };
}
