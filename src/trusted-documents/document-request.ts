import { GatewayError } from '../errors/gateway-error';

/** A request as GraphQL over HTTP reads it: the body by POST, the query string by GET. */
export interface DocumentRequest {
  method: string;
  search: string;
  body: unknown;
}

/** How a request names its document: by the text, by the id, or by both. */
export interface RequestedDocument {
  text: string | undefined;
  id: string | undefined;
}

/** The prefix of an id in GraphQL over HTTP, which Apollo's clients omit. */
const idPrefix = 'sha256:';

/**
 * Reads the document of a request from where GraphQL over HTTP has it. The id is `documentId`, or
 * `extensions.persistedQuery.sha256Hash` as Apollo's clients send it. Errors that do not concern
 * the id are left to Apollo Server.
 */
export function readDocumentRequest(request: DocumentRequest): RequestedDocument {
  const { query, documentId, extensions } = readParameters(request);
  const text = typeof query === 'string' && query !== '' ? query : undefined;
  const id = documentId == null ? undefined : withoutPrefix(requireString(documentId));
  const apolloId = readHash(extensions);
  if (id !== undefined && apolloId !== undefined && id !== apolloId) {
    throw new GatewayError('BAD_REQUEST', 'The request has two different document ids');
  }
  return { text, id: id ?? apolloId };
}

/**
 * Rejects a `documentId` where there are no trusted documents, so that the client sends the text.
 * Apollo Server itself rejects the ids that Apollo's clients send.
 */
export function rejectDocumentId(request: DocumentRequest): void {
  const { query, documentId, extensions } = readParameters(request);
  if (query !== undefined || documentId == null) return;
  if (!isObject(extensions) || !extensions['persistedQuery']) throw notSupported();
}

const notSupported = (): GatewayError =>
  new GatewayError('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');

/** The same request with the text of its document in place of the id, as Apollo Server needs it. */
export function withQueryText<Request extends DocumentRequest>(
  request: Request,
  text: string,
): Request {
  if (request.method === 'POST') {
    const body: Parameters = { ...(request.body as Parameters), query: text };
    delete body['documentId'];
    if (isObject(body['extensions'])) body['extensions'] = withoutHash(body['extensions']);
    return { ...request, body };
  }
  const search = new URLSearchParams(request.search);
  search.set('query', text);
  search.delete('documentId');
  const { extensions } = readParameters(request);
  if (isObject(extensions)) search.set('extensions', JSON.stringify(withoutHash(extensions)));
  return { ...request, search: `?${search.toString()}` };
}

type Parameters = Record<string, unknown>;

function isObject(value: unknown): value is Parameters {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readParameters({ method, search, body }: DocumentRequest): Parameters {
  if (method === 'POST') return isObject(body) ? body : {};
  const parameters = new URLSearchParams(search);
  const valuesOf = (name: string): string[] => parameters.getAll(name);
  const [queries, extensions] = [valuesOf('query'), valuesOf('extensions')];
  const ids = valuesOf('documentId');
  return {
    query: queries.length === 1 ? queries[0] : undefined,
    documentId: ids.length > 1 ? ids : ids[0],
    extensions: extensions.length === 1 ? parseJson(extensions[0] as string) : undefined,
  };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function readHash(extensions: unknown): string | undefined {
  const persistedQuery = isObject(extensions) && extensions['persistedQuery'];
  if (!persistedQuery) return undefined;
  if (!isObject(persistedQuery) || persistedQuery['version'] !== 1) throw notSupported();
  return requireString(persistedQuery['sha256Hash']);
}

function withoutHash(extensions: Parameters): Parameters {
  const others = { ...extensions };
  delete others['persistedQuery'];
  return others;
}

function requireString(id: unknown): string {
  if (typeof id === 'string' && id !== '') return id;
  throw new GatewayError('BAD_REQUEST', 'A document id must be one string');
}

function withoutPrefix(id: string): string {
  return id.startsWith(idPrefix) ? id.slice(idPrefix.length) : id;
}
