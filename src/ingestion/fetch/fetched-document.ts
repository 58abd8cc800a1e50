import type { FetchFailureCode } from './fetch-failure';
import type { HttpMethod } from './http-call';

/** A document of an upstream. */
export interface DocumentRequest {
  /** https, on a declared host, without user information. */
  readonly url: string;
  /** GET by default. A POST is retried as a GET is, but not redirected, nor conditional. */
  readonly method?: HttpMethod;
  /** Of a POST. */
  readonly body?: string;
  /** Sent to the declared address alone; none of those that the fetcher sets itself. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The header of the last successful run: asks for the document only if it has changed. */
  readonly etag?: string;
  /** The header Last-Modified of the last successful run, as it was. */
  readonly lastModified?: string;
}

/** What became of a request. */
export type FetchedDocument =
  | {
      readonly kind: 'fetched';
      readonly status: 200;
      /** Whole and decompressed. */
      readonly body: Buffer;
      /**
       * Names in lower case; those alone that may be stored. `content-length` is what was sent:
       * of a compressed body it is the compressed length.
       */
      readonly headers: Readonly<Record<string, string>>;
      /** When the last byte was read. */
      readonly retrievedAt: Date;
      /** After redirects; values of its query that may be keys are replaced. */
      readonly url: string;
    }
  | { readonly kind: 'not-modified'; readonly status: 304; readonly retrievedAt: Date }
  | {
      readonly kind: 'failed';
      /** Of the response that it is about; null where there is none. */
      readonly status: number | null;
      readonly code: FetchFailureCode;
      /** For operators: names the host, never a query value, a header or text of the upstream. */
      readonly message: string;
      /** The host asked for no request before; at most seven days from now. */
      readonly retryAt: Date | null;
    };

/** Fetches the documents of one policy. */
export interface DocumentFetcher {
  /** Never rejects for what an upstream, the network or the request did: see `failed`. */
  fetch(request: DocumentRequest, signal?: AbortSignal): Promise<FetchedDocument>;
  /** Aborts what is in progress and closes the connections. */
  close(): Promise<void>;
}
