import { checkedLookup, isPublicAddress } from '../../../src/ingestion/fetch/address-check';
import type { AddressLookup } from '../../../src/ingestion/fetch/address-check';
import { replay, testFetcher } from './support/test-fetcher';

describe('an address', () => {
  it.each(['8.8.8.8', '1.1.1.1', '195.12.114.1', '2a00:1450:4001::1', '::ffff:8.8.8.8'])(
    '%s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each(
    [
      ['0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.127.255.255'],
      ['127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1', '172.31.255.255'],
      ['192.0.0.1', '192.0.2.1', '192.168.0.1', '198.18.0.1', '198.19.255.255', '198.51.100.1'],
      ['203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
      ['::', '::1', 'fc00::1', 'fdff::1', 'fe80::1', 'fe80::1%eth0', 'febf::1', 'fec0::1'],
      ['::ffff:10.0.0.1', '::ffff:7f00:1', '::127.0.0.1', '::ffff:0:10.0.0.1', 'ff02::1'],
      ['64:ff9b::a00:1', '64:ff9b::808:808', '64:ff9b:1::1', '2002:a00:1::', '2001::1'],
      ['2001:db8::1', '3fff::1', '100::1', '4000::1', '5f00::1'],
      ['1', '0x7f000001', '010.0.0.1', '127.1', 'localhost', '', '8.8.8.8 '],
    ].flat(),
  )('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));
});

/** Answers with each list in turn, the last one for ever. */
function answering(...lists: string[][]): AddressLookup {
  let asked = 0;
  return (_, __, callback) => {
    const list = lists[Math.min(asked++, lists.length - 1)] ?? [];
    const family = (address: string): number => (address.includes(':') ? 6 : 4);
    callback(
      null,
      list.map((address) => ({ address, family: family(address) })),
    );
  };
}

describe('a look-up', () => {
  const resolve = (lookup: AddressLookup, all: boolean): Promise<unknown> =>
    new Promise((resolved) =>
      checkedLookup(isPublicAddress, lookup)('a.example', { all }, (error, address) =>
        resolved(error ? (error as unknown as { code: string }).code : address),
      ),
    );

  it('yields public addresses alone', async () => {
    const mixed = answering(['10.0.0.1', '8.8.8.8', '::1']);
    expect(await resolve(mixed, true)).toEqual([{ address: '8.8.8.8', family: 4 }]);
    expect(await resolve(mixed, false)).toBe('8.8.8.8');
  });

  it('is checked for every connection: a name may lead elsewhere later', async () => {
    const rebinding = answering(['8.8.8.8'], ['169.254.169.254']);
    expect(await resolve(rebinding, false)).toBe('8.8.8.8');
    for (const all of [true, false])
      expect(await resolve(rebinding, all)).toBe('ADDRESS_NOT_ALLOWED');
  });

  it('hands on what the resolver failed by', async () => {
    const failing: AddressLookup = (_, __, callback) =>
      callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []);
    expect(await resolve(failing, true)).toBe('ENOTFOUND');
  });
});

describe('a fetcher that is not for tests', () => {
  const hosts = [
    ['a name of this machine', 'localhost'],
    ['a loopback address', '127.0.0.1'],
    ['an address of IPv6', '[::1]'],
    ['an address of IPv4 within IPv6', '[::ffff:7f00:1]'],
  ] as const;

  it.each(hosts)('connects to no private address: %s', async (_, host) => {
    const fetcher = testFetcher({ hosts: [host], allowPrivateAddresses: false });
    expect(await fetcher.fetch({ url: `https://${host}/` })).toMatchObject({
      kind: 'failed',
      status: null,
      code: 'ADDRESS_NOT_ALLOWED',
    });
  });

  it.each(['2130706433', '0x7f.1', '0177.0.0.1', '127.1', '127.0.0.1.'])(
    'reads %s as the address that it is',
    async (host) => {
      const fetcher = testFetcher({ hosts: ['127.0.0.1'], allowPrivateAddresses: false });
      expect(await fetcher.fetch({ url: `https://${host}/` })).toMatchObject({
        code: 'ADDRESS_NOT_ALLOWED',
      });
    },
  );

  it.each([['10.1.1.1'], ['127.0.0.1', '::1']])('asks no host that leads to %s', async (...to) => {
    const server = await replay({});
    const policy = { hosts: ['upstream.example'], allowPrivateAddresses: false };
    const fetcher = testFetcher(policy, { lookup: answering(to) });
    expect(await fetcher.fetch({ url: 'https://upstream.example/' })).toEqual({
      kind: 'failed',
      status: null,
      code: 'ADDRESS_NOT_ALLOWED',
      message: 'upstream.example has no public address.',
      retryAt: null,
    });
    expect(server.connections()).toBe(0);
  });
});
