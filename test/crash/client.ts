import { setTimeout as sleep } from 'node:timers/promises';
import type { Gate } from './gate';
import type { Answer, Attempt, AcknowledgedWrites } from './acknowledged-writes';
import { evaluateOne, receiptFields, sentTransfer } from './sent-transfer';

/** Whom callers belong to, what they share, and where they find the gateway just now. */
export interface ClientOptions {
  readonly tenant: string;
  readonly apiKey: string;
  readonly writes: AcknowledgedWrites;
  readonly gate: Gate;
  address(): string;
  isOver(): boolean;
  /** How often an error of this code was answered, or a connection broke. */
  readonly failures: Map<string, number>;
}

const requestTimeoutMs = 20_000;
const retryDelayMs = 50;

const evaluateMany = `mutation ($inputs: [EvaluateTransferInput!]!) {
  evaluateTransfers(inputs: $inputs) { ${receiptFields} error { code message } }
}`;

let keys = 0;

/**
 * A bank that keeps asking, `batch` transfers at once, each under a key of its own; what was not
 * answered it asks again, under the same key, until it is.
 */
export async function runClient(calling: ClientOptions, batch: number): Promise<void> {
  while (!calling.isOver()) {
    const numbers = Array.from({ length: batch }, () => ++keys);
    while (!(await sendAndRecord(calling, numbers))) await sleep(retryDelayMs);
  }
}

async function sendAndRecord(calling: ClientOptions, numbers: readonly number[]): Promise<boolean> {
  await calling.gate.pass();
  const inputs = numbers.map(sentTransfer);
  const attempts = inputs.map(({ idempotencyKey }) =>
    calling.writes.recordRequest(calling.tenant, idempotencyKey),
  );
  try {
    const answers = await sendInputs(calling, inputs);
    attempts.forEach((attempt: Attempt, place) =>
      calling.writes.recordAnswer(attempt, answers[place] as Answer),
    );
    return true;
  } catch (error) {
    const { message } = error as Error;
    calling.failures.set(message, (calling.failures.get(message) ?? 0) + 1);
    return false;
  }
}

type Input = ReturnType<typeof sentTransfer>;

async function sendInputs(calling: ClientOptions, inputs: readonly Input[]): Promise<Answer[]> {
  const [input] = inputs;
  const payload =
    inputs.length === 1
      ? { query: evaluateOne, variables: { input } }
      : { query: evaluateMany, variables: { inputs } };
  const response = await fetch(calling.address(), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${calling.apiKey}` },
    body: JSON.stringify(payload),
    signal: AbortSignal.timeout(requestTimeoutMs),
  }).catch((error: unknown) => {
    throw new Error(
      (error as Error).name === 'TimeoutError' ? 'no answer in time' : 'no connection',
    );
  });
  const text = await response.text().catch(() => {
    throw new Error('no connection');
  });
  const { data, errors } = JSON.parse(text) as {
    data?: { evaluateTransfer?: Answer; evaluateTransfers?: (Answer & { error: unknown })[] };
    errors?: { message: string; extensions: { code: string } }[];
  };
  if (errors?.[0]) throw new Error(errors[0].extensions.code);
  const answers = data?.evaluateTransfers ?? [data?.evaluateTransfer as Answer];
  const refused = data?.evaluateTransfers?.find(({ error }) => error !== null);
  if (refused) throw new Error(`refused: ${JSON.stringify(refused.error)}`);
  return answers;
}
