import type { HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
import { preOperationError } from './errors/error-mask';
import { GatewayError } from '../errors/gateway-error';
import type { HttpGraphqlExecutor } from './apollo-server';
import type { DocumentSource, GatewayMetrics } from '../metrics/gateway-metrics';
import { containsIinInAnyNotation } from '../personal-data/iin-policies';
import type { LoggedRequest } from './request-log';
import { exceedsCombiningMarkLimit } from './input/text-checks';
import { withQueryText, readDocumentRequest } from '../trusted-documents/document-request';
import { documentId } from '../trusted-documents/manifest-format';
import type { TrustMode } from '../trusted-documents/trust-mode';
import type { TrustedDocuments } from '../trusted-documents/document-lookup';
import { UntrustedDocumentLog } from '../trusted-documents/untrusted-document-log';

export interface TrustedDocumentPolicy {
  documents: TrustedDocuments;
  /** What happens to documents that are not trusted. */
  mode: TrustMode;
}

/** A request after the gate. */
interface GatedRequest {
  request: HTTPGraphQLRequest;
  /** How the request named its document; undefined where it named none. */
  source?: DocumentSource;
  /** The text of an untrusted document. */
  untrustedText?: string;
  /** What the request is rejected with. */
  error?: unknown;
}

/**
 * Stands before Apollo Server: replaces document ids by texts and, in the mode `enforce`, rejects
 * documents that are not trusted before they are parsed or the caller is authenticated.
 */
export function trustedDocumentGate(
  apollo: HttpGraphqlExecutor,
  policy: TrustedDocumentPolicy,
  metrics: GatewayMetrics | null,
): HttpGraphqlExecutor {
  const untrustedLog = new UntrustedDocumentLog();
  return {
    executeHTTPGraphQLRequest: async ({ httpGraphQLRequest, context }) => {
      const { request, source, untrustedText, error } = gateRequest(policy, httpGraphQLRequest);
      let logged: LoggedRequest | undefined;
      const response = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: request,
        context: async () => {
          if (source !== undefined) metrics?.countDocument(source);
          if (error !== undefined) throw preOperationError(error);
          const contextValue = await context();
          logged = contextValue.request;
          return contextValue;
        },
      });
      // Only after the execution does the request's logger have the operation's name.
      if (policy.mode === 'log' && untrustedText !== undefined && logged) {
        logUntrusted(logged.log, untrustedLog, untrustedText);
      }
      return response;
    },
  };
}

function gateRequest(policy: TrustedDocumentPolicy, request: HTTPGraphQLRequest): GatedRequest {
  try {
    const { text, id } = readDocumentRequest(request);
    return text === undefined
      ? gateId(policy, request, id)
      : gateText(policy, request, { text, id });
  } catch (error) {
    return { request, error };
  }
}

function gateId(
  { documents }: TrustedDocumentPolicy,
  request: HTTPGraphQLRequest,
  id: string | undefined,
): GatedRequest {
  if (id === undefined) return { request };
  const text = documents.getText(id);
  if (text !== undefined) return { request: withQueryText(request, text), source: 'id' };
  // Apollo's clients recognize the message and the code, and send the text next.
  const error = new GatewayError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
  return { request, source: 'unknown id', error };
}

/** If a request has a text and an id, the text decides: an id is never registered by a request. */
function gateText(
  { documents, mode }: TrustedDocumentPolicy,
  original: HTTPGraphQLRequest,
  { text, id }: { text: string; id: string | undefined },
): GatedRequest {
  const request = id === undefined ? original : withQueryText(original, text);
  if (id !== undefined && documents.getText(id) !== undefined && !documents.matchesText(id, text)) {
    const error = new GatewayError('BAD_REQUEST', 'The query is not the document of the id');
    return { request: original, error };
  }
  if (documents.includesText(text)) return { request, source: 'text' };
  const gated: GatedRequest = { request, source: 'untrusted text', untrustedText: text };
  if (mode === 'enforce') {
    gated.error = new GatewayError(
      'DOCUMENT_NOT_TRUSTED',
      'This API executes only trusted documents',
    );
  }
  return gated;
}

/** An IIN could be guessed from the hash of a text that contains it: such an id is withheld. */
function logUntrusted(
  log: FastifyBaseLogger,
  untrustedLog: UntrustedDocumentLog,
  text: string,
): void {
  const id = documentId(text);
  if (!untrustedLog.shouldLog(id)) return;
  const isWithheld = exceedsCombiningMarkLimit(text) || containsIinInAnyNotation(text);
  log.info({ document: isWithheld ? 'withheld' : id }, 'untrusted document requested');
}
