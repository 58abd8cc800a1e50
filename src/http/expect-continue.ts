import type { IncomingMessage, ServerResponse } from 'node:http';

const awaited = Symbol('response with the awaited 100 Continue');
type ExpectingRequest = IncomingMessage & { [awaited]?: ServerResponse };

/** Notes that a client sends the body of a request only after `100 Continue`. */
export function deferContinue(request: ExpectingRequest, response: ServerResponse): void {
  request[awaited] = response;
}

/** Sends `100 Continue` if the client awaits it; to be called before the body is read. */
export function sendContinue(request: ExpectingRequest): void {
  request[awaited]?.writeContinue();
}
