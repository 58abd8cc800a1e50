import { evaluateMany, nobodyElse, transferOf } from '../support/evaluation-asker';
import type { ErrorCode } from '../../src/errors/error-codes';
import {
  badIdempotencyKeys,
  badTransfers,
  misfits,
  transfersWithoutRate,
} from '../support/evaluation-bad-inputs';
import { isRejection, type AbuseCase } from './abuse-case';
import { areAllRejected, keyedAbuseCase } from './keyed-abuse';

const evaluate = `mutation ($input: EvaluateTransferInput!) {
  evaluateTransfer(input: $input) { evaluation { id } } }`;
const preview = 'query ($input: TransferInput!) { previewTransfer(input: $input) { decision } }';

/** Every kind of invalid transfer, in every operation that takes one, with a key. */
export function transferAbuseCases(apiKey: string): AbuseCase[] {
  const idempotencyKey = 'a key';
  const createCase = keyedAbuseCase(apiKey);
  const rejected = (
    what: string,
    payload: [query: string, variables: object],
    field: string,
    code: ErrorCode = 'BAD_USER_INPUT',
  ): AbuseCase => createCase(what, payload, (answer) => isRejection(answer, code, field));
  const withoutRate = new Set(transfersWithoutRate);
  const each = [...badTransfers, ...transfersWithoutRate];
  const ofOne = [...each, ...misfits].flatMap((bad) => {
    const [what, changes, field] = bad;
    const code = withoutRate.has(bad) ? 'RATE_NOT_ON_RECORD' : 'BAD_USER_INPUT';
    const transfer = transferOf(changes);
    const input = { idempotencyKey, transfer };
    return [
      rejected(`${what}, evaluated`, [evaluate, { input }], `input.transfer.${field}`, code),
      rejected(`${what}, previewed`, [preview, { input: transfer }], `input.${field}`, code),
    ];
  });
  const amongMany = each.map(([what, changes, field]) => {
    const inputs = [{ idempotencyKey, transfer: transferOf(changes) }];
    const isRejected = areAllRejected(`transfer.${field}`);
    return createCase(`${what}, among several`, [evaluateMany, { inputs }], isRejected);
  });
  const ofAll = misfits.map(([what, changes, field]) => {
    const inputs = [{}, changes].map((each, at) => ({
      idempotencyKey: `key ${at}`,
      transfer: transferOf(each),
    }));
    const path = `inputs[1].transfer.${field}`;
    return rejected(`${what}, beside a good one`, [evaluateMany, { inputs }], path);
  });
  const keys = badIdempotencyKeys.map(([what, key]) => {
    const transfer = transferOf({ sender: { iin: nobodyElse } });
    const input = { idempotencyKey: key, transfer };
    return rejected(`a key ${what}`, [evaluate, { input }], 'input.idempotencyKey');
  });
  return [...ofOne, ...amongMany, ...ofAll, ...keys];
}
