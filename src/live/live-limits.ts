/** The largest message that a client may send: a subscription, with its variables. */
export const maxMessageBytes = 16 * 1024;
/** More than any client sends: it subscribes, completes, and responds to pings. */
export const maxMessagesPerSecond = 100;
export const maxSubscriptionsPerSocket = 20;
/** Characters of all different documents that subscriptions keep: 2,000 of 500 characters. */
export const maxDocumentCharacters = 1_000_000;

/** How long a client may take to send `connection_init`. */
export const initTimeoutMs = 5_000;
/** How often a connection shows that it is alive, and is asked whether its client is. */
export const keepAliveMs = 15_000;
/** How long a socket may be open without a subscription. */
export const idleTimeoutMs = 60_000;
/** How long a client may take to read what was sent to it. */
export const slowClientMs = 20_000;
/** How long a connection may take to close once it was asked to. */
export const closeTimeoutMs = 3_000;
/** How long a subscription may take to begin, as any other operation. */
export const startTimeoutMs = 4_500;
/** How often keys of open connections are looked up where no change is notified. */
export const keyCheckMs = 5_000;

/** What a process, and an address, may have open where nothing else is configured. */
export const defaultConnections = { perProcess: 20_000, perAddress: 200 } as const;
