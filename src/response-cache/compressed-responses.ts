import { compress, minCompressedBytes, type ContentEncoding } from './content-encoding';
import { bodyLength, encodedEtag, type HttpResponse } from './public-response';

/** Where compressed responses are stored, by their ETags. */
interface ResponseStore {
  get(etag: string): HttpResponse | undefined;
  set(etag: string, response: HttpResponse): void;
}

/**
 * Compresses public responses, each once. An ETag stands for the bytes of a response, so that its
 * compressed form stays valid even if the record changes and the response does not.
 */
export class CompressedResponses {
  private readonly inFlight = new Map<string, Promise<HttpResponse>>();

  constructor(private readonly store: ResponseStore) {}

  /** The response in this encoding; itself where it is small or has no ETag. */
  get(response: HttpResponse, encoding: ContentEncoding): HttpResponse | Promise<HttpResponse> {
    const { etag } = response.headers;
    const { body } = response;
    if (etag === undefined || !Buffer.isBuffer(body)) return response;
    if (bodyLength(body) < minCompressedBytes) return response;
    const ownTag = encodedEtag(etag, encoding);
    const stored = this.store.get(ownTag) ?? this.inFlight.get(ownTag);
    if (stored) return stored;
    const compressed = this.compressAndStore(response, body, { encoding, etag: ownTag });
    this.inFlight.set(ownTag, compressed);
    return compressed;
  }

  private async compressAndStore(
    response: HttpResponse,
    body: Buffer,
    { encoding, etag }: { encoding: ContentEncoding; etag: string },
  ): Promise<HttpResponse> {
    try {
      const bytes = await compress(body, encoding);
      const headers = { ...response.headers, etag, 'content-encoding': encoding };
      const isSmaller = bytes.length < body.length;
      const compressed = isSmaller ? { ...response, headers, body: bytes } : response;
      this.store.set(etag, compressed);
      return compressed;
    } finally {
      this.inFlight.delete(etag);
    }
  }
}
