import { GraphQLError } from 'graphql';
import { mostTokens } from './graphql-server';
import { excessOf } from './requests/bounded-document';
import { refuseTellingNames, refuseUnstorableText } from './requests/input-text';
import { deepestSelection } from './requests/query-extent';
import { gatewaySchema } from './schema';
import type { DocumentRules } from './trusted-documents/document-check';

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
