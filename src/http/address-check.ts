import type { FastifyInstance } from 'fastify';
import { GatewayError } from '../errors/gateway-error';
import { containsIinInParameter } from '../personal-data/iin-policies';
import { requestPath } from './request-path';

/** An address is logged by proxies, and kept in the history of a browser. */
export class PersonalNumberInAddress extends GatewayError {
  readonly statusCode = 400;

  constructor() {
    const reason = 'The address must not contain what may be a personal number';
    super('BAD_REQUEST', `${reason}: use POST`);
  }
}

/** Whether a name or a value of a query string may be a personal number. */
export function hasPersonalNumber(parameters: URLSearchParams): boolean {
  return [...parameters].flat().some(containsIinInParameter);
}

/** The query string of a request's target. */
export function queryOf(url: string): URLSearchParams {
  const start = url.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : url.slice(start));
}

/**
 * Refuses each GET and HEAD whose address holds what may be a personal number, whether or not its
 * route reads the address. Other paths have a check of their own.
 */
export function rejectPersonalNumbers(
  server: FastifyInstance,
  otherPaths: readonly string[],
): void {
  server.addHook('onRequest', ({ method, url }, _, done) => {
    const isFetch = method === 'GET' || method === 'HEAD';
    const path = requestPath(url);
    if (!isFetch || otherPaths.includes(path)) return done();
    const isRefused = containsIinInParameter(path) || hasPersonalNumber(queryOf(url));
    done(isRefused ? new PersonalNumberInAddress() : undefined);
  });
}
