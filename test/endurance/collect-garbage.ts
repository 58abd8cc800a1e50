/**
 * Loaded into a gateway's process before the gateway's own code: all garbage is collected when the
 * process is asked for it, so that what it holds can be told from what it has not yet thrown away.
 */
process.on('SIGUSR2', () => globalThis.gc?.());
