import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config';

/** The variables that name an address to listen on. */
interface AddressVariables {
  port: 'PORT' | 'METRICS_PORT';
  host: 'HOST' | 'METRICS_HOST';
}

/** An address that cannot be listened on. The message names the variables to change. */
class UnusableAddress extends Error {
  readonly code = 'UNUSABLE_ADDRESS';
}

/** Begins to listen. An error that the address causes says which variable to change. */
export async function listenAt<Value>(
  variables: AddressVariables,
  listen: () => Promise<Value>,
): Promise<Value> {
  try {
    return await listen();
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    const advice = adviceFor(code, variables);
    throw advice === null ? error : new UnusableAddress(`${message}. ${advice}`, { cause: error });
  }
}

/** Listens for requests; resolves to the address. */
export function listenForRequests(
  server: FastifyInstance,
  { host, port }: Config,
): Promise<string> {
  return listenAt({ port: 'PORT', host: 'HOST' }, () => server.listen({ host, port }));
}

function adviceFor(code: string, { port, host }: AddressVariables): string | null {
  switch (code) {
    case 'EADDRINUSE':
      return `Another process listens there: stop it, or give another ${port} or ${host}.`;
    case 'EACCES':
      return `This user may not listen there: give a ${port} of 1024 or more.`;
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'EINVAL':
      return `This machine has no such address: give one that it has in ${host}, or 0.0.0.0.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The name has no address: correct ${host}.`;
    default:
      return null;
  }
}
