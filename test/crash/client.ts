import { setTimeout as sleep } from 'node:timers/promises';
import type { Gate } from './gate';
import type { Answer, Attempt, AcknowledgedWrites } from './acknowledged-writes';
import { evaluateOne, receiptFields, sentTransfer } from './sent-transfer';

/** Whom callers belong to, what they share, and where they find the gateway just now. */
export interface Calling {
  readonly tenant: string;
  readonly apiKey: string;
  readonly ledger: AcknowledgedWrites;
  readonly gate: Gate;
  address(): string;
  isOver(): boolean;
  /** How often an error of this code was answered, or a connection broke. */
  readonly failures: Map<string, number>;
}

const longestWait = 20_000;
const pause = 50;

const many = `mutation ($inputs: [EvaluateTransferInput!]!) {
  evaluateTransfers(inputs: $inputs) { ${receiptFields} error { code message } }
}`;

let keys = 0;

/**
 * A bank that keeps asking, `batch` transfers at once, each under a key of its own; what was not
 * answered it asks again, under the same key, until it is.
 */
export async function keepCalling(calling: Calling, batch: number): Promise<void> {
  while (!calling.isOver()) {
    const numbers = Array.from({ length: batch }, () => ++keys);
    while (!(await isAnswered(calling, numbers))) await sleep(pause);
  }
}

async function isAnswered(calling: Calling, numbers: readonly number[]): Promise<boolean> {
  await calling.gate.pass();
  const inputs = numbers.map(sentTransfer);
  const attempts = inputs.map(({ idempotencyKey }) =>
    calling.ledger.send(calling.tenant, idempotencyKey),
  );
  try {
    const answers = await ask(calling, inputs);
    attempts.forEach((attempt: Attempt, place) =>
      calling.ledger.answer(attempt, answers[place] as Answer),
    );
    return true;
  } catch (error) {
    const { message } = error as Error;
    calling.failures.set(message, (calling.failures.get(message) ?? 0) + 1);
    return false;
  }
}

type Input = ReturnType<typeof sentTransfer>;

async function ask(calling: Calling, inputs: readonly Input[]): Promise<Answer[]> {
  const [input] = inputs;
  const payload =
    inputs.length === 1
      ? { query: evaluateOne, variables: { input } }
      : { query: many, variables: { inputs } };
  const response = await fetch(calling.address(), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${calling.apiKey}` },
    body: JSON.stringify(payload),
    signal: AbortSignal.timeout(longestWait),
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
