import { evaluateMany, transferOf } from '../support/evaluation-asker';
import { longGoodInputs } from '../support/long-good-inputs';
import type { RawAnswer } from '../support/raw-http';
import { posted, written } from '../support/raw-request';
import { parseBody, withUniqueComment } from './abuse-case';

/** A good request, which must be answered; it detects a gateway that rejects everything. */
export interface Control {
  what: string;
  request(time: number): string;
  isAnswered(answer: RawAnswer): boolean;
}

const hasData = (answer: RawAnswer, expected: string): boolean =>
  answer.status === 200 && parseBody(answer).errors === undefined && answer.body.includes(expected);

/** The good requests that are sent between abuse cases, in turn. */
export function controls(apiKey: string): Control[] {
  const authorization = `Bearer ${apiKey}`;
  const evaluated = (time: number): object => ({
    query: evaluateMany,
    variables: { inputs: [{ idempotencyKey: `good ${time}`, transfer: transferOf() }] },
  });
  return [
    ...longGoodInputs.map(([what, payload, expected]): Control => ({
      what,
      request: (time) => posted({}, withUniqueComment(payload, time)),
      isAnswered: (answer) => hasData(answer, expected),
    })),
    {
      what: 'an evaluation',
      request: (time) => posted({ authorization }, withUniqueComment(evaluated(time), time)),
      isAnswered: (answer) => hasData(answer, '"decision":"CLEARED"'),
    },
    {
      what: 'health',
      request: () => written('GET /healthz'),
      isAnswered: ({ status }) => status === 200,
    },
  ];
}
