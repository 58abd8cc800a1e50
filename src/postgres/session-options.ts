/**
 * By which the database, too, looks whether a connection still carries, in seconds: where the link
 * fell silent and this side has left, it would else keep the session for hours, as systems do.
 */
export const serverKeepalive = {
  tcp_keepalives_idle: 30,
  tcp_keepalives_interval: 10,
  tcp_keepalives_count: 3,
};

/** Settings of a session as what a connection is opened with. */
export function sessionOptions(settings: Readonly<Record<string, string | number>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${String(value).replaceAll(' ', '\\ ')}`)
    .join(' ');
}
