import type { Agent } from 'undici';
import { connectionFailure } from './connection-failure';
import type { DocumentDeadline } from './document-deadline';
import { readBody, type BodyBounds } from './response-body';
import type { RawHeaders } from './response-headers';

/** What a document may be asked for by. Both only read, so both may be sent again. */
export type HttpMethod = 'GET' | 'POST';

/** One request. */
export interface HttpCall {
  readonly url: URL;
  readonly method: HttpMethod;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One response. */
export interface HttpReply {
  readonly status: number;
  readonly headers: RawHeaders;
  /** Whole, and decompressed; empty where the status is not 200, since it is not read then. */
  readonly body: Buffer;
}

/** Sends one request, follows nothing; whatever goes wrong is thrown as a FetchFailure. */
export async function sendCall(
  agent: Agent,
  call: HttpCall,
  bounds: BodyBounds,
  deadline: DocumentDeadline,
): Promise<HttpReply> {
  const { url, method, headers } = call;
  const failed = { host: url.hostname };
  // A connection that is being made does not heed the signal: the deadline is raced with.
  const asked = agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method,
    headers,
    body: call.body ?? null,
    signal: deadline.signal,
  });
  const response = await deadline.race(asked).catch((error: unknown) => {
    throw connectionFailure(error, { ...failed, phase: 'head' });
  });
  const { statusCode: status, body } = response;
  if (status !== 200) {
    // It may be large or endless: the connection is closed instead.
    body.on('error', () => undefined).destroy();
    return { status, headers: response.headers, body: Buffer.alloc(0) };
  }
  try {
    return {
      status,
      headers: response.headers,
      body: await readBody(body, response.headers, bounds),
    };
  } catch (error) {
    body.on('error', () => undefined).destroy();
    throw connectionFailure(error, { ...failed, phase: 'body', status });
  }
}
