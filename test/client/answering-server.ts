import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: { query?: string; variables?: Record<string, never> };
  readonly at: number;
}

/** How one request is answered. */
export type Answerer = (response: ServerResponse, request: ReceivedRequest) => void;

/** A server that answers the first request by the first of its answers, and so on. */
export class AnsweringServer {
  readonly received: ReceivedRequest[] = [];
  private answers: Answerer[] = [];

  private constructor(private readonly server: Server) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => this.answer(request, response, text));
    });
  }

  static async open(): Promise<AnsweringServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new AnsweringServer(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/graphql`;
  }

  /** The last answers whatever comes after them. */
  willAnswer(...answers: Answerer[]): void {
    this.received.length = 0;
    this.answers = answers;
  }

  private answer(request: IncomingMessage, response: ServerResponse, text: string): void {
    const { method = '', url: path = '', headers } = request;
    const body = (text === '' ? {} : JSON.parse(text)) as ReceivedRequest['body'];
    const received = { method, path, headers, body, at: performance.now() };
    this.received.push(received);
    const at = Math.min(this.received.length, this.answers.length) - 1;
    this.answers[at]?.(response, received);
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** Answers JSON. */
export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answerer =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body));

/** Answers an error of the gateway. */
export const refusal = (
  status: number,
  code: string,
  extensions: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Answerer =>
  json(status, { errors: [{ message: 'Not now', extensions: { code, ...extensions } }] }, headers);

/** The connection breaks without an answer. */
export const breakOff: Answerer = (response) => response.socket?.destroy();
