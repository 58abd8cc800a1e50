import { request } from 'node:http';
import { nobody } from './evaluation-asker';
import { mutated, type SentRequest } from './mutated-request';
import { SyntheticRandom } from './synthetic-random';

/** The most milliseconds that any request may take. */
const longest = 1_000;

/** How a request was answered, and how long that took, in milliseconds. */
export interface Told {
  status: number;
  text: string;
  took: number;
}

export function sendRequest(
  address: string,
  { method, path, headers, body }: SentRequest,
): Promise<Told> {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const { port } = new URL(address);
    const sent = request({ port, method, path, headers: { ...headers, connection: 'close' } });
    sent.on('response', (response) => {
      let text = JSON.stringify(response.rawHeaders);
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text, took: performance.now() - begun }),
      );
    });
    sent.on('error', reject);
    sent.end(method === 'GET' || method === 'HEAD' ? undefined : body);
  });
}

/** An error of ours is one also where it stands beside an answer. */
const leaks = new RegExp(
  'INTERNAL_SERVER_ERROR|node_modules|\\.[jt]s:\\d|SQLSTATE|syntax error at|relation "|' +
    'QueryFailed|ECONN|\\bpg_',
);

/**
 * Sends requests that are nearly valid, one after the other. Throws if a response is an internal
 * error, reveals what it must not, or takes long. Returns how often each status came.
 */
export async function mutatedRounds(
  address: string,
  requests: readonly SentRequest[],
  { seed, rounds }: { seed: number; rounds: number },
): Promise<Map<number, number>> {
  const random = new SyntheticRandom(seed);
  const statuses = new Map<number, number>();
  for (let round = 0; round < rounds; round++) {
    const made = mutated(random.oneOf(requests), random);
    const context = { seed, round, ...made, body: made.body.toString().slice(0, 5_000) };
    const answer = await sendRequest(address, made).catch((error: unknown) => {
      throw new Error(JSON.stringify(context), { cause: error });
    });
    const { status, text, took } = answer;
    const isWell = status >= 200 && status < 500 && took < longest;
    const reveals = leaks.test(text) || text.includes(nobody);
    if (!isWell || reveals) throw new Error(JSON.stringify({ ...context, ...answer }));
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  return statuses;
}
