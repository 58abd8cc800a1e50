import { connect, type Socket } from 'node:net';

/** The response to one request. */
export interface LoadAnswer {
  /** 0 after a broken connection. */
  status: number;
}

/** A keep-alive connection for one request at a time, with a minimal HTTP parser. */
export class Connection {
  private readonly socket: Socket;
  private text = '';
  private waiting: ((answer: LoadAnswer) => void) | undefined;
  isBroken = false;

  constructor(port: number, onReady: (connection: Connection) => void) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => onReady(this));
    this.socket.setEncoding('latin1');
    this.socket.on('data', (chunk: string) => this.receive(chunk));
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => {
      this.isBroken = true;
      this.resolve(0);
    });
  }

  send(request: Buffer): Promise<LoadAnswer> {
    return new Promise((resolve) => {
      this.waiting = resolve;
      if (this.isBroken) return this.resolve(0);
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private receive(chunk: string): void {
    this.text += chunk;
    const head = this.text.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(this.text)?.[1] ?? 0);
    if (this.text.length < head + 4 + length) return;
    const status = Number(this.text.slice(9, 12));
    this.text = '';
    this.resolve(status);
  }

  private resolve(status: number): void {
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.({ status });
  }
}
