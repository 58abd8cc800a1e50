import type { Run, RunOptions } from './run';
import { EvaluateTransferDocument, EvaluateTransfersDocument } from './documents';
import type {
  EvaluateTransferInput,
  EvaluateTransferMutation,
  EvaluateTransfersMutation,
} from './documents';
import { readError, type GatewayError, type Result } from './gateway-error';
import { isTemporary, retryDelayMs, sleep } from './retry';

/** A transfer to decide and record; the idempotency key is a new UUID if left out. */
export type TransferToEvaluate = Omit<EvaluateTransferInput, 'idempotencyKey'> & {
  readonly idempotencyKey?: string | undefined;
};

/** The decision and the key that it is under: send that key again after an error. */
export type EvaluatedTransfer = Result<EvaluateTransferMutation['evaluateTransfer']> & {
  readonly idempotencyKey: string;
};

type BatchResult = EvaluateTransfersMutation['evaluateTransfers'][number];

/** See GatewayClient.evaluateTransfer. */
export async function evaluateTransfer(
  run: Run,
  given: TransferToEvaluate,
  options: RunOptions | undefined,
): Promise<EvaluatedTransfer> {
  const input = withKey(given);
  const idempotent = { ...options, isIdempotent: true };
  const result = await run(EvaluateTransferDocument, { input }, idempotent);
  const { idempotencyKey } = input;
  if (!result.ok) return { ...result, idempotencyKey };
  return { ...result, data: result.data.evaluateTransfer, idempotencyKey };
}

/** See GatewayClient.evaluateTransfers. */
export async function evaluateTransfers(
  run: Run,
  given: readonly TransferToEvaluate[],
  maxRetries: number,
  options: RunOptions | undefined,
): Promise<EvaluatedTransfer[]> {
  const outcomes: EvaluatedTransfer[] = [];
  for (const chunk of chunksOf(given.map(withKey))) {
    const evaluated = await evaluateChunk(run, chunk, options);
    await repeatTemporary(run, chunk, evaluated, maxRetries, options);
    outcomes.push(...evaluated);
  }
  return outcomes;
}

/** Of several transfers one may fail for a while, which no error of the request says. */
async function repeatTemporary(
  run: Run,
  inputs: readonly EvaluateTransferInput[],
  outcomes: EvaluatedTransfer[],
  maxRetries: number,
  options: RunOptions | undefined,
): Promise<void> {
  for (let attempt = 0; attempt < maxRetries; attempt++) {
    // What failed as a whole was repeated already.
    const left = [...outcomes.keys()].filter((at) => isUnavailable(outcomes[at]));
    const first = outcomes[left[0] ?? -1];
    if (first === undefined || first.ok) return;
    await sleep(retryDelayMs(first.error, attempt) ?? 0, options?.signal);
    const again = await evaluateChunk(
      run,
      left.flatMap((at) => inputs[at] ?? []),
      options,
    );
    for (const [at, outcome] of again.entries()) outcomes[left[at] ?? -1] = outcome;
  }
}

const isUnavailable = (outcome: EvaluatedTransfer | undefined): boolean =>
  outcome?.ok === false && outcome.error.status === 200 && isTemporary(outcome.error);

async function evaluateChunk(
  run: Run,
  inputs: readonly EvaluateTransferInput[],
  options: RunOptions | undefined,
): Promise<EvaluatedTransfer[]> {
  const idempotent = { ...options, isIdempotent: true };
  const result = await run(EvaluateTransfersDocument, { inputs: [...inputs] }, idempotent);
  if (!result.ok) return inputs.map(({ idempotencyKey }) => ({ ...result, idempotencyKey }));
  const byIndex = new Map(result.data.evaluateTransfers.map((each) => [each.index, each]));
  return inputs.map(({ idempotencyKey }, index) => outcomeOf(byIndex.get(index), idempotencyKey));
}

function outcomeOf(result: BatchResult | undefined, idempotencyKey: string): EvaluatedTransfer {
  const { evaluation = null, replayed = false, errors: sent = [] } = result ?? {};
  const errors = sent.map(({ message, ...extensions }) => readOne(message, extensions));
  if (evaluation) return { ok: true, data: { evaluation, replayed }, errors, idempotencyKey };
  const error = errors[0] ?? readOne('The gateway said nothing of this transfer', {});
  return { ok: false, error, errors: errors.length > 0 ? errors : [error], idempotencyKey };
}

const readOne = (message: string, extensions: Record<string, unknown>): GatewayError =>
  readError({ message, extensions }, 200, null);

const withKey = (given: TransferToEvaluate): EvaluateTransferInput => ({
  ...given,
  idempotencyKey: given.idempotencyKey ?? crypto.randomUUID(),
});

/** What the API takes at once: 1,000 transfers, in a body of 1 MiB. */
const maxInputs = 1_000;
/** The document and the names around leave more than enough. */
const maxInputBytes = 1_000_000;

function* chunksOf(
  inputs: readonly EvaluateTransferInput[],
): Generator<EvaluateTransferInput[], void, undefined> {
  const encoder = new TextEncoder();
  let chunk: EvaluateTransferInput[] = [];
  let bytes = 0;
  for (const input of inputs) {
    const size = encoder.encode(JSON.stringify(input)).length + 1;
    if (chunk.length === maxInputs || (chunk.length > 0 && bytes + size > maxInputBytes)) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(input);
    bytes += size;
  }
  if (chunk.length > 0) yield chunk;
}
