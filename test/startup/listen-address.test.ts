import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { failureMessage } from '../../src/command-line/failure-message';
import { listenAt } from '../../src/startup/listen-address';

/** What an operator reads where the gateway cannot listen. */
const api = { port: 'PORT', host: 'HOST' } as const;
const metrics = { port: 'METRICS_PORT', host: 'METRICS_HOST' } as const;

async function listen(host: string, port: number): Promise<Server> {
  const server = createServer();
  server.listen({ host, port });
  await once(server, 'listening');
  return server;
}

const messageOf = async (work: Promise<unknown>): Promise<string> =>
  failureMessage(
    await work.then(
      () => null,
      (error: unknown) => error,
    ),
  );

describe('an address that cannot be listened on', () => {
  let taken: Server;
  let port: number;
  beforeAll(async () => {
    taken = await listen('127.0.0.1', 0);
    ({ port } = taken.address() as AddressInfo);
  });
  afterAll(() => taken.close());

  it.each([
    [api, 'PORT or HOST'],
    [metrics, 'METRICS_PORT or METRICS_HOST'],
  ])('is in use: %j', async (variables, named) => {
    const message = await messageOf(listenAt(variables, () => listen('127.0.0.1', port)));
    expect(message).toBe(
      `listen EADDRINUSE: address already in use 127.0.0.1:${port}. Another process listens ` +
        `there: stop it, or give another ${named}.\n`,
    );
  });

  it.each([
    ['192.0.2.1', 'This machine has no such address: give one that it has in HOST, or 0.0.0.0.'],
    ['gateway.invalid', 'The name has no address: correct HOST.'],
  ])('is none of the machine: %s', async (host, advice) => {
    const message = await messageOf(listenAt(api, () => listen(host, 0)));
    expect(message).toMatch(new RegExp(`${host}.*${advice.replaceAll('.', '\\.')}\n$`));
    expect(message).not.toContain('database');
  });

  it('may not be used', async () => {
    const error = Object.assign(new Error('listen EACCES: permission denied 0.0.0.0:80'), {
      code: 'EACCES',
    });
    expect(await messageOf(listenAt(metrics, () => Promise.reject(error)))).toContain(
      'give a METRICS_PORT of 1024 or more',
    );
  });

  it('is no reason for another error', async () => {
    const error = new Error('of another kind');
    await expect(listenAt(api, () => Promise.reject(error))).rejects.toBe(error);
  });
});
