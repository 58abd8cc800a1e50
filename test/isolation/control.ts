import { evaluateMany, transferOf } from '../support/evaluation-asker';
import { longGoodInputs } from '../support/long-good-inputs';
import type { RawAnswer } from '../support/raw-http';
import { posted, written } from '../support/raw-request';
import { bodyOf, varied } from './abuse-case';

/** Something good, which must be answered: who refuses everything is found by it. */
export interface Control {
  what: string;
  request(time: number): string;
  isAnswered(answer: RawAnswer): boolean;
}

const isWell = (answer: RawAnswer, told: string): boolean =>
  answer.status === 200 && bodyOf(answer).errors === undefined && answer.body.includes(told);

/** What is asked in between, in turns. */
export function controls(apiKey: string): Control[] {
  const authorization = `Bearer ${apiKey}`;
  const evaluated = (time: number): object => ({
    query: evaluateMany,
    variables: { inputs: [{ idempotencyKey: `good ${time}`, transfer: transferOf() }] },
  });
  return [
    ...longGoodInputs.map(([what, payload, told]): Control => ({
      what,
      request: (time) => posted({}, varied(payload, time)),
      isAnswered: (answer) => isWell(answer, told),
    })),
    {
      what: 'an evaluation',
      request: (time) => posted({ authorization }, varied(evaluated(time), time)),
      isAnswered: (answer) => isWell(answer, '"decision":"CLEARED"'),
    },
    {
      what: 'health',
      request: () => written('GET /healthz'),
      isAnswered: ({ status }) => status === 200,
    },
  ];
}
