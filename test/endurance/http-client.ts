import { Agent, request } from 'node:http';

/** The response; the status is 0 after a broken connection or a timeout. */
export interface HttpAnswer {
  status: number;
  text: string;
}

/** The parts of a GraphQL response that are checked. */
export interface GraphQLBody {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: { code: string } }[];
}

/** A request without a response for so long is reported as hung. */
const timeoutMs = 10_000;

/** Sends requests over keep-alive connections. */
export class HttpClient {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(
    private readonly address: string,
    private readonly apiKey: string,
  ) {}

  /** With `abortAfterMs` the client closes the connection after that time. */
  post(
    payload: unknown,
    { asTenant = false, abortAfterMs = 0 }: { asTenant?: boolean; abortAfterMs?: number } = {},
  ): Promise<HttpAnswer> {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
    return new Promise((resolve) => {
      const sent = request(this.address, {
        method: 'POST',
        agent: this.agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...(asTenant && { authorization: `Bearer ${this.apiKey}` }),
        },
      });
      const timer = setTimeout(() => sent.destroy(), abortAfterMs || timeoutMs);
      let text = '';
      let status = 0;
      sent.on('response', (response) => {
        response.setEncoding('utf8');
        response.on('data', (piece: string) => (text += piece));
        response.on('end', () => (status = response.statusCode ?? 0));
        response.on('error', () => undefined);
      });
      sent.on('error', (error) => (text ||= error.message));
      sent.on('close', () => {
        clearTimeout(timer);
        resolve({ status, text });
      });
      sent.end(body);
    });
  }

  /** Closes idle connections; further requests open new ones. */
  closeConnections(): void {
    this.agent.destroy();
  }
}
