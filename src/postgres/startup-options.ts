/**
 * TCP keepalive of the server, in seconds. Without it, the server would keep the session of a lost
 * connection for hours, the default of most systems.
 */
export const serverKeepalive = {
  tcp_keepalives_idle: 30,
  tcp_keepalives_interval: 10,
  tcp_keepalives_count: 3,
};

/** Settings of a session as the `options` of a connection. */
export function sessionOptions(settings: Readonly<Record<string, string | number>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${String(value).replaceAll(' ', '\\ ')}`)
    .join(' ');
}
