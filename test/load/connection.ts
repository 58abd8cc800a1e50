import { connect, type Socket } from 'node:net';

/** What came of one request. */
export interface Answered {
  /** 0 where the connection broke. */
  status: number;
}

/** A kept connection that asks one question after the other, with little of HTTP around it. */
export class Connection {
  private readonly socket: Socket;
  private text = '';
  private waiting: ((answer: Answered) => void) | undefined;
  isBroken = false;

  constructor(port: number, onReady: (connection: Connection) => void) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => onReady(this));
    this.socket.setEncoding('latin1');
    this.socket.on('data', (piece: string) => this.take(piece));
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => {
      this.isBroken = true;
      this.answer(0);
    });
  }

  ask(request: Buffer): Promise<Answered> {
    return new Promise((resolve) => {
      this.waiting = resolve;
      if (this.isBroken) return this.answer(0);
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(piece: string): void {
    this.text += piece;
    const head = this.text.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(this.text)?.[1] ?? 0);
    if (this.text.length < head + 4 + length) return;
    const status = Number(this.text.slice(9, 12));
    this.text = '';
    this.answer(status);
  }

  private answer(status: number): void {
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.({ status });
  }
}
