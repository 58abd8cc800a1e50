import type { GraphQLError } from 'graphql';
import { GatewayError } from '../errors/gateway-error';

/** A request as GraphQL over HTTP reads it: a body by POST, the search of its address by GET. */
export interface DocumentRequest {
  method: string;
  search: string;
  body: unknown;
}

/** What a request asks for: a document's text, its id, or both. */
export interface RequestedDocument {
  text: string | undefined;
  id: string | undefined;
}

/** How GraphQL over HTTP marks the kind of an id; Apollo's clients leave it out. */
const prefix = 'sha256:';

/**
 * Reads what is asked for, in the one place and form in which it would be answered. An id comes as
 * `documentId`, or as Apollo's clients send it. What is malformed otherwise is left to Apollo.
 */
export function readDocumentRequest(request: DocumentRequest): RequestedDocument {
  const { query, documentId, extensions } = fieldsOf(request);
  const text = typeof query === 'string' && query !== '' ? query : undefined;
  const named = documentId == null ? undefined : withoutPrefix(requireText(documentId));
  const hashed = hashIn(extensions);
  if (named !== undefined && hashed !== undefined && named !== hashed) {
    throw new GatewayError('BAD_REQUEST', 'The request has two different document ids');
  }
  return { text, id: named ?? hashed };
}

/**
 * Where no documents are known, whoever asks by a `documentId` is told to send the text. Apollo
 * Server itself tells those who ask as Apollo's clients do.
 */
export function rejectDocumentId(request: DocumentRequest): void {
  const { query, documentId, extensions } = fieldsOf(request);
  if (query !== undefined || documentId == null) return;
  if (!isFields(extensions) || !extensions['persistedQuery']) throw unsupported();
}

const unsupported = (): GraphQLError =>
  new GatewayError('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');

/** The same request by its text alone, which is all that is known further on. */
export function withQueryText<Asked extends DocumentRequest>(asked: Asked, text: string): Asked {
  if (asked.method === 'POST') {
    const body: Fields = { ...(asked.body as Fields), query: text };
    delete body['documentId'];
    if (isFields(body['extensions'])) body['extensions'] = withoutHash(body['extensions']);
    return { ...asked, body };
  }
  const search = new URLSearchParams(asked.search);
  search.set('query', text);
  search.delete('documentId');
  const { extensions } = fieldsOf(asked);
  if (isFields(extensions)) search.set('extensions', JSON.stringify(withoutHash(extensions)));
  return { ...asked, search: `?${search.toString()}` };
}

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsOf({ method, search, body }: DocumentRequest): Fields {
  if (method === 'POST') return isFields(body) ? body : {};
  const parameters = new URLSearchParams(search);
  const all = (name: string): string[] => parameters.getAll(name);
  const [query, extensions] = [all('query'), all('extensions')];
  const ids = all('documentId');
  return {
    query: query.length === 1 ? query[0] : undefined,
    documentId: ids.length > 1 ? ids : ids[0],
    extensions: extensions.length === 1 ? parsed(extensions[0] as string) : undefined,
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function hashIn(extensions: unknown): string | undefined {
  const persisted = isFields(extensions) && extensions['persistedQuery'];
  if (!persisted) return undefined;
  if (!isFields(persisted) || persisted['version'] !== 1) {
    throw unsupported();
  }
  return requireText(persisted['sha256Hash']);
}

function withoutHash(extensions: Fields): Fields {
  const others = { ...extensions };
  delete others['persistedQuery'];
  return others;
}

function requireText(id: unknown): string {
  if (typeof id === 'string' && id !== '') return id;
  throw new GatewayError('BAD_REQUEST', 'A document id is one string');
}

function withoutPrefix(id: string): string {
  return id.startsWith(prefix) ? id.slice(prefix.length) : id;
}
