import { evaluateMany, nobodyElse, transferOf } from '../support/evaluation-asker';
import { badIdempotencyKeys, badTransfers, misfits } from '../support/evaluation-bad-inputs';
import { isRefusal, type AbuseCase } from './abuse-case';
import { isRefusedAmongMany, keyedAbuseCase } from './keyed-abuse';

const evaluate = `mutation ($input: EvaluateTransferInput!) {
  evaluateTransfer(input: $input) { evaluation { id } } }`;
const preview = 'query ($input: TransferInput!) { previewTransfer(input: $input) { decision } }';

/** All that is wrong with transfers, on each of the roads on which one comes, with a key. */
export function transferAbuseCases(apiKey: string): AbuseCase[] {
  const idempotencyKey = 'a key';
  const attack = keyedAbuseCase(apiKey);
  const refused = (what: string, query: string, variables: object, field: string): AbuseCase =>
    attack(what, [query, variables], (answer) => isRefusal(answer, 'BAD_USER_INPUT', field));
  const ofOne = [...badTransfers, ...misfits].flatMap(([what, changes, field]) => {
    const transfer = transferOf(changes);
    const input = { idempotencyKey, transfer };
    return [
      refused(`${what}, evaluated`, evaluate, { input }, `input.transfer.${field}`),
      refused(`${what}, previewed`, preview, { input: transfer }, `input.${field}`),
    ];
  });
  const amongMany = badTransfers.map(([what, changes, field]) => {
    const inputs = [{ idempotencyKey, transfer: transferOf(changes) }];
    const isRefused = isRefusedAmongMany(`transfer.${field}`);
    return attack(`${what}, among several`, [evaluateMany, { inputs }], isRefused);
  });
  const ofAll = misfits.map(([what, changes, field]) => {
    const inputs = [{}, changes].map((each, at) => ({
      idempotencyKey: `key ${at}`,
      transfer: transferOf(each),
    }));
    const place = `inputs[1].transfer.${field}`;
    return refused(`${what}, beside a good one`, evaluateMany, { inputs }, place);
  });
  const keys = badIdempotencyKeys.map(([what, key]) => {
    const transfer = transferOf({ sender: { iin: nobodyElse } });
    const input = { idempotencyKey: key, transfer };
    return refused(`a key ${what}`, evaluate, { input }, 'input.idempotencyKey');
  });
  return [...ofOne, ...amongMany, ...ofAll, ...keys];
}
