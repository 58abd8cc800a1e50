import type { DataSource } from 'typeorm';
import { createDataSource } from './data-source';
import type { ConnectOptions } from './server-connection';
import { poolerMessage } from './session-check';
import { UnusableDatabase } from './unusable-database';

/** Connects to a server. An error that its URL causes says what to change in it. */
export async function connectDataSource(
  url: string,
  options: ConnectOptions = {},
): Promise<DataSource> {
  try {
    return await createDataSource({ url }, options).initialize();
  } catch (error) {
    const problem = urlProblem(error as NodeJS.ErrnoException, options.variable ?? 'DATABASE_URL');
    throw problem === null ? error : new UnusableDatabase(problem, { cause: error });
  }
}

function urlProblem({ code, message }: NodeJS.ErrnoException, variable: string): string | null {
  if (message.includes('unsupported startup parameter')) return poolerMessage(variable);
  if (message.includes('does not support SSL connections')) {
    return (
      `${variable} asks for TLS (sslmode), which the server does not offer: turn it on there ` +
      '(ssl = on), or give sslmode=disable where the network is safe.'
    );
  }
  if (message.includes('client password must be a string')) {
    return `${variable} has no password, and the server asks for one.`;
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO_/.test(code ?? '')) {
    return (
      `${variable}: the certificate of the server is not trusted (${message}): give its ` +
      'authority in sslrootcert, and the name in the certificate as host.'
    );
  }
  return null;
}
