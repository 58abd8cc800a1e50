import { createServer, type Server, type Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite' with { 'resolution-mode': 'import' };
import { execute, SharedSession, type SessionClient } from './shared-session';
import { StatementNames } from './statement-names';
import { frontend, encodeText, wireMessage, WireReader } from './wire-message';

const PROTOCOL_3 = 196_608;
const SSL_REQUEST = 80_877_103;
const GSS_REQUEST = 80_877_104;
const BATCH_ENDS: ReadonlySet<number | undefined> = new Set([
  frontend.query,
  frontend.sync,
  frontend.functionCall,
]);
const COPY_MESSAGES: ReadonlySet<number | undefined> = new Set([
  frontend.copyData,
  frontend.copyDone,
  frontend.copyFail,
]);

/** A PostgreSQL server for many connections over PGlite's one session (docs/decisions/0009). */
export class EmbeddedServer {
  readonly #connections = new Set<Connection>();

  private constructor(
    private readonly server: Server,
    private readonly session: SharedSession,
  ) {}

  static async listen(
    database: PGlite,
    socketPath: string,
    options: { lockTimeoutMs: number; onFailure: (error: Error) => void },
  ): Promise<EmbeddedServer> {
    const greeting = await fetchGreeting(database);
    const session = new SharedSession(database, options.lockTimeoutMs, options.onFailure);
    const server = createServer();
    const embedded = new EmbeddedServer(server, session);
    server.on('connection', (socket) => {
      const connection = new Connection(socket, session, greeting);
      embedded.#connections.add(connection);
      socket.once('close', () => embedded.#connections.delete(connection));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(socketPath, resolve);
    });
    return embedded;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    await this.session.close();
    for (const connection of this.#connections) connection.end();
    await closed;
  }
}

/**
 * PostgreSQL's response to a startup message. It is fetched once and sent to every client, so that
 * connecting does not wait for another connection's transaction.
 */
function fetchGreeting(database: PGlite): Promise<Buffer> {
  const parameters = encodeText(['user', 'postgres', 'database', 'postgres', ''].join('\0'));
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + parameters.length, 0);
  head.writeInt32BE(PROTOCOL_3, 4);
  return execute(database, Buffer.concat([head, parameters]));
}

/** One client's connection: it collects messages until a batch is complete. */
class Connection implements SessionClient {
  readonly #reader = new WireReader();
  readonly #names = new StatementNames();
  #batch: Buffer[] = [];
  #isGreeted = false;

  constructor(
    private readonly socket: Socket,
    private readonly session: SharedSession,
    private readonly greeting: Buffer,
  ) {
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    // 'close' follows, and ends what the client left open.
    socket.on('error', () => {});
    socket.once('close', () => session.leave(this, this.#names.closeAll()));
  }

  receive(answer: Buffer): void {
    if (this.socket.writable) this.socket.write(answer);
  }

  reject(waitedMs: number): void {
    const seconds = waitedMs / 1000;
    const message =
      `another connection's transaction was open and idle for ${seconds} s, ` +
      'and the embedded database has one session';
    const fields = ['SFATAL', 'VFATAL', 'C55P03', `M${message}`, ''];
    this.socket.end(wireMessage('E', fields.join('\0')));
  }

  end(): void {
    this.socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#reader.push(chunk);
    try {
      for (let message = this.#reader.next(); message; message = this.#reader.next()) {
        if (this.#isGreeted) this.#handle(message);
        else this.#greet(message);
      }
    } catch {
      // The client does not speak PostgreSQL's protocol, so it would not understand an error.
      this.socket.destroy();
    }
  }

  #greet(message: Buffer): void {
    const code = message.length >= 8 ? message.readInt32BE(4) : 0;
    if (code === SSL_REQUEST || code === GSS_REQUEST) {
      this.socket.write('N');
    } else if (code === PROTOCOL_3) {
      this.#isGreeted = true;
      this.#reader.expectTypes();
      this.socket.write(this.greeting);
    } else {
      // This includes CancelRequest: PGlite cannot receive it while it runs a statement.
      this.socket.destroy();
    }
  }

  #handle(message: Buffer): void {
    const type = message[0];
    if (type === frontend.terminate) {
      this.socket.end();
      return;
    }
    // PGlite rejects COPY FROM STDIN before the data arrives, which the protocol then ignores.
    if (COPY_MESSAGES.has(type)) return;
    this.#batch.push(this.#names.translate(message));
    const endsBatch = BATCH_ENDS.has(type);
    if (!endsBatch && type !== frontend.flush) return;
    const request = Buffer.concat(this.#batch);
    this.#batch = [];
    this.session.request(this, request, endsBatch);
  }
}
