import type { HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
import type { GraphQLError } from 'graphql';
import { preOperationError } from './errors/error-mask';
import type { HttpGraphqlExecutor } from './apollo-server';
import type { DocumentSource, GatewayMetrics } from '../metrics/gateway-metrics';
import { containsIinInAnyNotation } from '../personal-data/iin-policies';
import type { LoggedRequest } from './request-log';
import { exceedsCombiningMarkLimit } from './input/text-checks';
import { withQueryText, readDocumentRequest } from '../trusted-documents/document-request';
import { documentId } from '../trusted-documents/manifest';
import { GatewayError } from '../errors/gateway-error';
import type { TrustMode } from '../trusted-documents/trust-mode';
import type { TrustedDocuments } from '../trusted-documents/trusted-documents';
import { UntrustedDocumentLog } from '../trusted-documents/untrusted-document-log';

/** The documents that are trusted, and what becomes of others. */
export interface TrustedDocumentPolicy {
  documents: TrustedDocuments;
  mode: TrustMode;
}

/** A request as it goes on, and how its document was asked for: undefined where it has none. */
interface Taken {
  request: HTTPGraphQLRequest;
  by?: DocumentSource;
  text?: string;
  refusal?: unknown;
}

/**
 * Stands before Apollo Server: looks up what is asked for by an id, and refuses what is not trusted
 * where that is wanted, before anything of it is parsed and before anybody is asked for a key.
 */
export function trustedDocumentGate(
  apollo: HttpGraphqlExecutor,
  trust: TrustedDocumentPolicy,
  metrics: GatewayMetrics | null,
): HttpGraphqlExecutor {
  const log = new UntrustedDocumentLog();
  return {
    executeHTTPGraphQLRequest: async ({ httpGraphQLRequest, context }) => {
      const { request, by, text = '', refusal } = take(trust, httpGraphQLRequest);
      const served: { request?: LoggedRequest } = {};
      const answer = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: request,
        context: async () => {
          if (by !== undefined) metrics?.countDocument(by);
          if (refusal !== undefined) throw preOperationError(refusal);
          const made = await context();
          if (made.request) served.request = made.request;
          return made;
        },
      });
      // By now the request's lines bear the name of its operation, where that may be told.
      if (trust.mode === 'log' && by === 'untrusted text' && served.request) {
        tell(served.request.log, log, text);
      }
      return answer;
    },
  };
}

function take(trust: TrustedDocumentPolicy, request: HTTPGraphQLRequest): Taken {
  try {
    return taken(trust, request);
  } catch (refusal) {
    return { request, refusal };
  }
}

/** Where a text comes along with an id, it is the text that counts, and no id is learned by it. */
function taken({ documents, mode }: TrustedDocumentPolicy, request: HTTPGraphQLRequest): Taken {
  const { text, id } = readDocumentRequest(request);
  if (text === undefined) {
    if (id === undefined) return { request };
    const found = documents.getText(id);
    if (found !== undefined) return { request: withQueryText(request, found), by: 'id' };
    // Apollo's clients know the message and the code, and send the text next.
    return { request, by: 'unknown id', refusal: unknownId() };
  }
  const onward = id === undefined ? request : withQueryText(request, text);
  if (id !== undefined && documents.getText(id) !== undefined && !documents.matchesText(id, text)) {
    return {
      request,
      refusal: new GatewayError('BAD_REQUEST', 'The query is not the document of the id'),
    };
  }
  if (documents.includesText(text)) return { request: onward, by: 'text' };
  const refusal = mode === 'enforce' ? untrusted() : undefined;
  return { request: onward, by: 'untrusted text', text, ...(refusal && { refusal }) };
}

function unknownId(): GraphQLError {
  return new GatewayError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
}

function untrusted(): GraphQLError {
  return new GatewayError('DOCUMENT_NOT_TRUSTED', 'This API executes only trusted documents');
}

/** A number of few digits could be guessed from the hash of a text that holds it. */
function tell(log: FastifyBaseLogger, told: UntrustedDocumentLog, text: string): void {
  const id = documentId(text);
  if (!told.shouldLog(id)) return;
  const isWithheld = exceedsCombiningMarkLimit(text) || containsIinInAnyNotation(text);
  const document = isWithheld ? 'withheld' : id;
  log.info({ document }, 'a document that is not trusted was asked for');
}
