import type { GraphQLRequestListener } from '@apollo/server';
import {
  operationLifecycle,
  type CompletedRequest,
  type EarlyResponse,
  type OperationLifecycle,
  type ReadyOperation,
} from '../../src/graphql/operation-lifecycle.plugin';
import type { HttpContext } from '../../src/graphql/request-log';

/** The way of an operation: who is asked, in which order, and that requests share nothing. */
const made = { body: { kind: 'single' } } as EarlyResponse;

async function listenerOf(
  steps: Partial<OperationLifecycle>,
  contextValue = {} as HttpContext,
): Promise<GraphQLRequestListener<HttpContext>> {
  const plugin = operationLifecycle({ checks: {}, executors: [], onResponse: [], ...steps });
  const listener = await plugin.requestDidStart?.({ contextValue } as never);
  return listener as GraphQLRequestListener<HttpContext>;
}

const ready = (operation: object | undefined): ReadyOperation => ({ operation }) as never;

describe('the way of an operation', () => {
  it('asks for an answer until there is one, and nobody after that', async () => {
    const [none, one, never] = [
      jest.fn(() => null),
      jest.fn(() => Promise.resolve(made)),
      jest.fn(() => made),
    ];
    const listener = await listenerOf({ executors: [none, one, never] });
    expect(await listener.responseForOperation?.(ready({}))).toBe(made);
    expect([none, one, never].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0]);
  });

  it('leaves what there is not, and what nobody answers, to the execution', async () => {
    const none = jest.fn(() => null);
    const listener = await listenerOf({ executors: [none] });
    expect(await listener.responseForOperation?.(ready(undefined))).toBeNull();
    expect(none).not.toHaveBeenCalled();
    expect(await listener.responseForOperation?.(ready({}))).toBeNull();
    expect(none).toHaveBeenCalledTimes(1);
  });

  it('touches an answer in the order that is said', async () => {
    const touched: string[] = [];
    const onResponse = ['cost', 'status', 'errors'].map((name) => () => void touched.push(name));
    const listener = await listenerOf({ onResponse });
    await listener.willSendResponse?.({} as CompletedRequest);
    expect(touched).toEqual(['cost', 'status', 'errors']);
  });

  it('notes of each request when it began', async () => {
    const [first, second] = [{} as HttpContext, {} as HttpContext];
    await listenerOf({}, first);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await listenerOf({}, second);
    expect(second.startedAt).toBeGreaterThan(Number(first.startedAt));
  });
});
