import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { httpServer } from '../../src/http/http-server';
import { Cors } from '../../src/http/cors';
import { OverloadDetector } from '../../src/http/overload-detector';
import { idlePool } from '../support/idle-pool';
import { firstClientKey } from '../../src/rate-limits/client-key';

/** Whom a request is charged to, by what proxies wrote into `X-Forwarded-For`. */
const peer = '127.0.0.1';

async function startEcho(trustedProxies: readonly string[]): Promise<FastifyInstance> {
  const overloadDetector = new OverloadDetector(idlePool);
  const { server } = httpServer(pino({ enabled: false }), {
    graphqlPath: '/graphql',
    trustedProxies,
    metrics: null,
    overloadDetector,
    cachesResponses: false,
    cors: new Cors([], new Map()),
  });
  server.addHook('onClose', (_, done) => {
    overloadDetector.close();
    done();
  });
  server.get('/client', ({ ip, socket }) => firstClientKey(ip, socket.remoteAddress));
  await server.listen({ host: peer, port: 0 });
  return server;
}

async function clientOf(server: FastifyInstance, forwarded: string): Promise<string> {
  const [{ port } = { port: 0 }] = server.addresses() as AddressInfo[];
  const response = await fetch(`http://${peer}:${port}/client`, {
    headers: { 'x-forwarded-for': forwarded },
  });
  return response.text();
}

describe('behind a trusted proxy', () => {
  let server: FastifyInstance;
  beforeAll(async () => {
    server = await startEcho([peer, '10.0.0.0/8', '2001:db8:ffff::/48']);
  });
  afterAll(() => server.close());

  it.each([
    ['an IPv4 address', '192.0.2.7', '192.0.2.7'],
    ['an IPv4 address and a port', '192.0.2.7:50123', '192.0.2.7'],
    ['an IPv6 address', '2001:db8:1:2::9', '2001:db8:1:2'],
    ['an IPv6 address in brackets', '[2001:db8:1:2::9]', '2001:db8:1:2'],
    ['an IPv6 address and a port', '[2001:db8:1:2::9]:50123', '2001:db8:1:2'],
    ['an IPv6 address that ends like a port', '2001:db8:1:2::9:443', '2001:db8:1:2'],
    ['a mapped IPv4 address', '::ffff:192.0.2.7', '192.0.2.7'],
    ['a mapped IPv4 address and a port', '[::ffff:192.0.2.7]:50123', '192.0.2.7'],
    ['a zone', 'fe80::1%eth0', 'fe80:0:0:0'],
    ['a zone and a port', '[fe80::1%eth0]:50123', 'fe80:0:0:0'],
    ['blanks', ' \t192.0.2.7:50123 \t', '192.0.2.7'],
    ['empty entries', ',192.0.2.7:50123, ,', '192.0.2.7'],
    ['an untrusted proxy with a port', '192.0.2.7, 198.51.100.1:443', '198.51.100.1'],
    ['a trusted proxy with a port', '192.0.2.7:50123, 10.0.0.5:443', '192.0.2.7'],
    ['a trusted IPv6 proxy with a port', '192.0.2.7, [2001:db8:ffff::1]:443', '192.0.2.7'],
    ['a trusted mapped proxy with a port', '192.0.2.7, [::ffff:10.0.0.5]:443', '192.0.2.7'],
  ])('%s is read: %j', async (_, forwarded, client) => {
    expect(await clientOf(server, forwarded)).toBe(client);
  });

  it.each([
    ...['', ' ', ', ,', 'unknown', 'unknown:443', '_obfuscated', '_obfuscated:443'],
    ...['192.0.2.7:', '192.0.2.7:http', '192.0.2.7:123456', '192.0.2.7 :443', '300.0.2.7:443'],
    ...['[192.0.2.7]:443', '[2001:db8::9', '2001:db8::9]:443', '[2001:db8::9]443', '[]:443'],
    ...['192.0.2.7, unknown', '192.0.2.7, _obfuscated:443', ':443', '991399500010:443'],
  ])('%j is no address: the client is the peer of the connection', async (forwarded) => {
    expect(await clientOf(server, forwarded)).toBe(peer);
  });
});

it('is not read from a peer that is not a trusted proxy', async () => {
  for (const trustedProxies of [[], ['10.0.0.0/8']]) {
    const server = await startEcho(trustedProxies);
    expect(await clientOf(server, '192.0.2.7:50123')).toBe(peer);
    await server.close();
  }
});
