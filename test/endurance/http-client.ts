import { Agent, request } from 'node:http';

/** What came back; the status is 0 where the connection broke or nothing came in time. */
export interface Answered {
  status: number;
  text: string;
}

/** A body of GraphQL, as far as it is looked at. */
export interface Told {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: { code: string } }[];
}

/** Nobody may be kept waiting for so long: whoever is, is told of as one that hung. */
const longestWait = 10_000;

/** Asks a gateway over connections that are kept. */
export class HttpClient {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(
    private readonly address: string,
    private readonly apiKey: string,
  ) {}

  /** With `leaveAfter` the caller goes away after so many milliseconds. */
  post(
    payload: unknown,
    { asTenant = false, leaveAfter = 0 }: { asTenant?: boolean; leaveAfter?: number } = {},
  ): Promise<Answered> {
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
      const patience = setTimeout(() => sent.destroy(), leaveAfter || longestWait);
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
        clearTimeout(patience);
        resolve({ status, text });
      });
      sent.end(body);
    });
  }

  /** Ends the connections that nobody uses just now; more are made where they are needed. */
  rest(): void {
    this.agent.destroy();
  }
}
