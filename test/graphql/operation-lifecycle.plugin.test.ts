import type { GraphQLRequestListener } from '@apollo/server';
import {
  operationSteps,
  type AnsweredRequest,
  type MadeAnswer,
  type OperationSteps,
  type ReadyOperation,
} from '../../src/graphql/operation-lifecycle.plugin';
import type { LoggedContext } from '../../src/graphql/request-log';

/** The way of an operation: who is asked, in which order, and that requests share nothing. */
const made = { body: { kind: 'single' } } as MadeAnswer;

async function listenerOf(
  steps: Partial<OperationSteps>,
  contextValue = {} as LoggedContext,
): Promise<GraphQLRequestListener<LoggedContext>> {
  const plugin = operationSteps({ checks: {}, answerers: [], lastTouches: [], ...steps });
  const listener = await plugin.requestDidStart?.({ contextValue } as never);
  return listener as GraphQLRequestListener<LoggedContext>;
}

const ready = (operation: object | undefined): ReadyOperation => ({ operation }) as never;

describe('the way of an operation', () => {
  it('asks for an answer until there is one, and nobody after that', async () => {
    const [none, one, never] = [
      jest.fn(() => null),
      jest.fn(() => Promise.resolve(made)),
      jest.fn(() => made),
    ];
    const listener = await listenerOf({ answerers: [none, one, never] });
    expect(await listener.responseForOperation?.(ready({}))).toBe(made);
    expect([none, one, never].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0]);
  });

  it('leaves what there is not, and what nobody answers, to the execution', async () => {
    const none = jest.fn(() => null);
    const listener = await listenerOf({ answerers: [none] });
    expect(await listener.responseForOperation?.(ready(undefined))).toBeNull();
    expect(none).not.toHaveBeenCalled();
    expect(await listener.responseForOperation?.(ready({}))).toBeNull();
    expect(none).toHaveBeenCalledTimes(1);
  });

  it('touches an answer in the order that is said', async () => {
    const touched: string[] = [];
    const lastTouches = ['cost', 'status', 'errors'].map((name) => () => void touched.push(name));
    const listener = await listenerOf({ lastTouches });
    await listener.willSendResponse?.({} as AnsweredRequest);
    expect(touched).toEqual(['cost', 'status', 'errors']);
  });

  it('notes of each request when it began', async () => {
    const [first, second] = [{} as LoggedContext, {} as LoggedContext];
    await listenerOf({}, first);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await listenerOf({}, second);
    expect(second.begunAt).toBeGreaterThan(Number(first.begunAt));
  });
});
