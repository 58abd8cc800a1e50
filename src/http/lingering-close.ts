import type { Socket } from 'node:net';

/** How long, how much and on how many connections a server reads what it discards. */
export interface LingerLimits {
  maxMs: number;
  /** In place of `maxMs`, once the server is closing. */
  maxMsWhileClosing: number;
  maxBytes: number;
  maxConnections: number;
}

/** A client on the same machine sends more than that in a second; one far away gets the time. */
export const lingerLimits: LingerLimits = {
  maxMs: 3_000,
  maxMsWhileClosing: 500,
  maxBytes: 32 * 1024 * 1024,
  maxConnections: 256,
};

/**
 * Closes connections whose clients are still sending. If a socket is closed while bytes of the
 * client are unread, the operating system resets the connection, and the client loses the response
 * that was sent before. So only the server's side is ended at first; what the client sends is
 * discarded until it ends its own side, within limits (RFC 9112, section 9.6).
 */
export class LingeringClose {
  private readonly timers = new Map<Socket, NodeJS.Timeout>();
  private isClosing = false;

  constructor(private readonly limits: LingerLimits = lingerLimits) {}

  /** How many connections linger. */
  get size(): number {
    return this.timers.size;
  }

  /** Closes a connection after what was written to it, and `lastBytes`. Nothing more is parsed. */
  end(socket: Socket, lastBytes = ''): void {
    if (socket.destroyed || this.timers.has(socket)) return;
    const { maxBytes, maxConnections } = this.limits;
    if (this.timers.size >= maxConnections) {
      socket.end(lastBytes, () => socket.destroy());
      return;
    }
    let received = 0;
    // Node's HTTP parser is among the listeners. A socket closes once both of its sides have ended.
    socket.removeAllListeners('data').removeAllListeners('end');
    socket.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received > maxBytes) socket.destroy();
    });
    socket.once('close', () => {
      clearTimeout(this.timers.get(socket));
      this.timers.delete(socket);
    });
    this.startTimer(socket);
    socket.end(lastBytes);
    socket.resume();
  }

  /** Shortens the time of all connections, so that they do not hold up the closing of a server. */
  close(): void {
    this.isClosing = true;
    for (const socket of this.timers.keys()) this.startTimer(socket);
  }

  private startTimer(socket: Socket): void {
    clearTimeout(this.timers.get(socket));
    const { maxMs, maxMsWhileClosing } = this.limits;
    const timeoutMs = this.isClosing ? maxMsWhileClosing : maxMs;
    this.timers.set(
      socket,
      setTimeout(() => socket.destroy(), timeoutMs),
    );
  }
}
