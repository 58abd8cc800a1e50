import type { AddressLookup } from '../../../src/ingestion/fetch/address-check';
import { fetchFrom, replay, testFetcher } from './support/test-fetcher';

/** Every name is this machine. */
const toThisMachine: AddressLookup = (_, __, callback) =>
  callback(null, [{ address: '127.0.0.1', family: 4 }]);

const redirect = (location?: string, status = 302) => ({
  status,
  ...(location !== undefined && { headers: { location } }),
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('of status %d is followed', async (status) => {
    const { origin } = await replay({
      '/doc': redirect('/new?a=1', status),
      '/new?a=1': { body: 'x' },
    });
    const document = await testFetcher().fetch({ url: `${origin}/doc` });
    expect(document).toMatchObject({ kind: 'fetched', url: `${origin}/new?a=1` });
  });

  it('is followed five times and no more', async () => {
    const steps = Object.fromEntries(
      Array.from({ length: 6 }, (_, at) => [`/${at}`, redirect(`/${at + 1}`)]),
    );
    const server = await replay({ ...steps, '/6': { body: 'x' } });
    const fetcher = testFetcher();
    expect(await fetcher.fetch({ url: `${server.origin}/1` })).toMatchObject({ kind: 'fetched' });
    expect(await fetcher.fetch({ url: `${server.origin}/0` })).toMatchObject({
      kind: 'failed',
      status: 302,
      code: 'REDIRECT',
    });
    expect(server.paths()).toHaveLength(6 + 6);
  });

  it.each([
    ['another host', 'http://evil.example/doc', 'HOST_NOT_DECLARED'],
    ['another host by its address', 'http://127.0.0.2/doc', 'HOST_NOT_DECLARED'],
    ['a metadata address', 'http://169.254.169.254/latest/', 'HOST_NOT_DECLARED'],
    ['a host that only begins so', 'http://127.0.0.1.evil.example/', 'HOST_NOT_DECLARED'],
    ['a host in place of a path', '//evil.example/doc', 'HOST_NOT_DECLARED'],
    ['a backslash', '\\\\evil.example\\doc', 'HOST_NOT_DECLARED'],
    ['user information', 'http://127.0.0.1:80@evil.example/', 'REQUEST_NOT_ALLOWED'],
    ['a file', 'file:///etc/passwd', 'REQUEST_NOT_ALLOWED'],
    ['data', 'data:text/csv,a', 'REQUEST_NOT_ALLOWED'],
    ['no address', undefined, 'REDIRECT'],
    ['nothing readable', 'http://[', 'REQUEST_NOT_ALLOWED'],
    ['an endless address', `/${'a'.repeat(3000)}`, 'REQUEST_NOT_ALLOWED'],
  ])('to %s is refused', async (_, location, code) => {
    const document = await fetchFrom({ '/doc': redirect(location) });
    expect(document).toMatchObject({ kind: 'failed', code });
    expect(JSON.stringify(document)).not.toContain('passwd');
  });

  it('to http: or another port is refused unless for tests', async () => {
    const policy = { hosts: ['example.kz'], allowPrivateAddresses: false };
    const fetcher = testFetcher(policy, { lookup: toThisMachine });
    for (const url of ['http://example.kz/', 'https://example.kz:8443/'])
      expect(await fetcher.fetch({ url })).toMatchObject({ code: 'REQUEST_NOT_ALLOWED' });
  });

  it('to another declared host takes no header along that the caller set', async () => {
    const target = await replay({ '/new': { body: 'x' } });
    const { origin } = await replay({
      '/doc': redirect(`http://other.example:${target.port}/new`),
    });
    const hosts = ['127.0.0.1', 'other.example'];
    const fetcher = testFetcher({ hosts }, { lookup: toThisMachine });
    const headers = { Authorization: 'key', 'X-Token': 'key', accept: 'text/csv' };
    const document = await fetcher.fetch({ url: `${origin}/doc`, headers });
    expect(document.kind).toBe('fetched');
    const asked = target.received.find(({ path }) => path === '/new');
    expect(asked?.headers).toMatchObject({ accept: '*/*', host: `other.example:${target.port}` });
    expect(JSON.stringify(asked?.headers)).not.toContain('key');
  });

  it('is checked again where it leads, by the address that is connected to', async () => {
    const inside = await replay({ '/': { body: 'secret' } }, { address: '127.0.0.2' });
    const literal = `http://127.0.0.2:${inside.port}/`;
    const named = `http://inside.example:${inside.port}/`;
    const { origin } = await replay({ '/doc': redirect(literal), '/named': redirect(named) });
    const lookup: AddressLookup = (_, __, callback) =>
      callback(null, [{ address: '127.0.0.2', family: 4 }]);
    const fetcher = testFetcher(
      { hosts: ['127.0.0.1', '127.0.0.2', 'inside.example'] },
      { lookup, isAllowedAddress: (address) => address === '127.0.0.1' },
    );
    for (const path of ['/doc', '/named'])
      expect(await fetcher.fetch({ url: `${origin}${path}` })).toMatchObject({
        kind: 'failed',
        code: 'ADDRESS_NOT_ALLOWED',
      });
    expect(inside.connections()).toBe(0);
  });
});
