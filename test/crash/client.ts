import { setTimeout as sleep } from 'node:timers/promises';
import type { Gate } from './gate';
import type { Answer, Attempt, AcknowledgedWrites } from './acknowledged-writes';
import { evaluateOne, receiptFields, transferInput } from './sent-transfer';

/** The tenant of clients, what they share, and the gateway's current address. */
export interface ClientOptions {
  readonly tenant: string;
  readonly apiKey: string;
  readonly writes: AcknowledgedWrites;
  readonly gate: Gate;
  address(): string;
  isOver(): boolean;
  /** How often each error code, or a broken connection, occurred. */
  readonly failures: Map<string, number>;
}

const requestTimeoutMs = 20_000;
const retryDelayMs = 50;

const evaluateMany = `mutation ($inputs: [EvaluateTransferInput!]!) {
  evaluateTransfers(inputs: $inputs) { ${receiptFields} error { code message } }
}`;

let keys = 0;

/**
 * A client that sends `batch` transfers at a time, each with a key of its own, and retries what was
 * not answered with the same keys until it is.
 */
export async function runClient(options: ClientOptions, batch: number): Promise<void> {
  while (!options.isOver()) {
    const numbers = Array.from({ length: batch }, () => ++keys);
    while (!(await sendAndRecord(options, numbers))) await sleep(retryDelayMs);
  }
}

async function sendAndRecord(options: ClientOptions, numbers: readonly number[]): Promise<boolean> {
  await options.gate.pass();
  const inputs = numbers.map(transferInput);
  const attempts = inputs.map(({ idempotencyKey }) =>
    options.writes.recordRequest(options.tenant, idempotencyKey),
  );
  try {
    const answers = await sendInputs(options, inputs);
    attempts.forEach((attempt: Attempt, index) =>
      options.writes.recordAnswer(attempt, answers[index] as Answer),
    );
    return true;
  } catch (error) {
    const { message } = error as Error;
    options.failures.set(message, (options.failures.get(message) ?? 0) + 1);
    return false;
  }
}

type Input = ReturnType<typeof transferInput>;

async function sendInputs(options: ClientOptions, inputs: readonly Input[]): Promise<Answer[]> {
  const [input] = inputs;
  const payload =
    inputs.length === 1
      ? { query: evaluateOne, variables: { input } }
      : { query: evaluateMany, variables: { inputs } };
  const response = await fetch(options.address(), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${options.apiKey}` },
    body: JSON.stringify(payload),
    signal: AbortSignal.timeout(requestTimeoutMs),
  }).catch((error: unknown) => {
    throw new Error(
      (error as Error).name === 'TimeoutError' ? 'request timeout' : 'connection lost',
    );
  });
  const text = await response.text().catch(() => {
    throw new Error('connection lost');
  });
  const { data, errors } = JSON.parse(text) as {
    data?: { evaluateTransfer?: Answer; evaluateTransfers?: (Answer & { error: unknown })[] };
    errors?: { message: string; extensions: { code: string } }[];
  };
  if (errors?.[0]) throw new Error(errors[0].extensions.code);
  const answers = data?.evaluateTransfers ?? [data?.evaluateTransfer as Answer];
  const rejected = data?.evaluateTransfers?.find(({ error }) => error !== null);
  if (rejected) throw new Error(`rejected: ${JSON.stringify(rejected.error)}`);
  return answers;
}
