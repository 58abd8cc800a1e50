import { checkPolicy, type FetchPolicy } from './fetch-policy';
import type { DocumentFetcher } from './fetched-document';
import { defaultParts, type FetcherParts } from './fetcher-parts';
import { HttpDocumentFetcher } from './http-document-fetcher';

export type { FetchFailureCode } from './fetch-failure';
export type { FetchPolicy } from './fetch-policy';
export type { DocumentFetcher, DocumentRequest, FetchedDocument } from './fetched-document';

/**
 * A fetcher for the hosts of one policy; throws a RangeError where the policy cannot be meant.
 * It keeps robots.txt of each host for its life, 24 hours at most. Requests to one host are sent
 * one after the other, of all fetchers of the process.
 */
export function createFetcher(
  policy: FetchPolicy,
  parts: Partial<FetcherParts> = {},
): DocumentFetcher {
  checkPolicy(policy);
  return new HttpDocumentFetcher(policy, { ...defaultParts(policy), ...parts });
}
