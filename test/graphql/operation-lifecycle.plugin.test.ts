import type { GraphQLRequestListener } from '@apollo/server';
import {
  operationLifecycle,
  type CompletedRequest,
  type EarlyResponse,
  type OperationLifecycle,
  type ReadyOperation,
} from '../../src/graphql/operation-lifecycle.plugin';
import type { HttpContext } from '../../src/graphql/request-log';

/** The order of the steps of an operation, and that requests share nothing. */
const response = { body: { kind: 'single' } } as EarlyResponse;

async function listenerOf(
  steps: Partial<OperationLifecycle>,
  contextValue = {} as HttpContext,
): Promise<GraphQLRequestListener<HttpContext>> {
  const plugin = operationLifecycle({ checks: {}, executors: [], onResponse: [], ...steps });
  const listener = await plugin.requestDidStart?.({ contextValue } as never);
  return listener as GraphQLRequestListener<HttpContext>;
}

const ready = (operation: object | undefined): ReadyOperation => ({ operation }) as never;

describe('the lifecycle of an operation', () => {
  it('tries executors until one returns a response', async () => {
    const [none, one, never] = [
      jest.fn(() => null),
      jest.fn(() => Promise.resolve(response)),
      jest.fn(() => response),
    ];
    const listener = await listenerOf({ executors: [none, one, never] });
    expect(await listener.responseForOperation?.(ready({}))).toBe(response);
    expect([none, one, never].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0]);
  });

  it('executes with resolvers where no executor returns a response', async () => {
    const none = jest.fn(() => null);
    const listener = await listenerOf({ executors: [none] });
    expect(await listener.responseForOperation?.(ready(undefined))).toBeNull();
    expect(none).not.toHaveBeenCalled();
    expect(await listener.responseForOperation?.(ready({}))).toBeNull();
    expect(none).toHaveBeenCalledTimes(1);
  });

  it('runs the steps on a response in their order', async () => {
    const names: string[] = [];
    const onResponse = ['cost', 'status', 'errors'].map((name) => () => void names.push(name));
    const listener = await listenerOf({ onResponse });
    await listener.willSendResponse?.({} as CompletedRequest);
    expect(names).toEqual(['cost', 'status', 'errors']);
  });

  it('stores when each request began', async () => {
    const [first, second] = [{} as HttpContext, {} as HttpContext];
    await listenerOf({}, first);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await listenerOf({}, second);
    expect(second.startedAt).toBeGreaterThan(Number(first.startedAt));
  });
});
