import type { AddressLookup } from '../../../src/ingestion/fetch/address-check';
import { selfSigned } from './support/self-signed';
import { replay, testFetcher } from './support/test-fetcher';

/** Only whose certificate is trusted is read. */
const lookup: AddressLookup = (_, __, callback) =>
  callback(null, [{ address: '127.0.0.1', family: 4 }]);
const hosts = ['localhost', 'other.example'];
const trusting = { lookup, certificateAuthority: selfSigned.cert };

describe('a certificate', () => {
  it('that is trusted, for the name that was asked for, is accepted', async () => {
    const { port } = await replay({ '/doc': { body: 'x' } }, { identity: selfSigned });
    const fetcher = testFetcher({ hosts }, trusting);
    const url = `https://localhost:${port}/doc`;
    expect(await fetcher.fetch({ url })).toMatchObject({ kind: 'fetched', url });
  });

  it.each([
    ['that is not trusted', 'localhost', { lookup }, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['for another name', 'other.example', trusting, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('%s is refused, and not retried', async (_, host, parts, cause) => {
    const server = await replay({ '/doc': { body: 'x' } }, { identity: selfSigned });
    const fetcher = testFetcher({ hosts, maxRetries: 3 }, parts);
    expect(await fetcher.fetch({ url: `https://${host}:${server.port}/doc` })).toEqual({
      kind: 'failed',
      status: null,
      code: 'TLS',
      message: `The connection is not secure (${host}: ${cause}).`,
      retryAt: null,
    });
    expect(server.received).toEqual([]);
    expect(fetcher.time.sleeps).toEqual([]);
  });

  it('is expected where https: was asked for', async () => {
    const { port } = await replay({ '/doc': { body: 'x' } });
    const fetcher = testFetcher({ hosts }, trusting);
    expect(await fetcher.fetch({ url: `https://localhost:${port}/doc` })).toMatchObject({
      code: 'TLS',
    });
  });
});
