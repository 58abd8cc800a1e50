import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Called once; `isAborted` where the connection closed before the response was handed over. */
type CloseListener = (isAborted: boolean) => void;

interface CloseState {
  listeners: CloseListener[];
  /** Null until the response is closed. */
  isAborted: boolean | null;
}

/**
 * One listener per response, and one per connection, however many parts of the gateway wait. They
 * are stored on the objects themselves, as a `WeakMap` with an entry for every request is expensive
 * to collect.
 */
const closeState = Symbol('close state');
const closeHandlers = Symbol('close handlers');
type WatchedResponse = ServerResponse & { [closeState]?: CloseState };
type WatchedSocket = Socket & { [closeHandlers]?: Set<() => void> };

/**
 * Calls back once a response is closed, at once where it is already. Node emits `close` only on the
 * response that is being sent when a connection closes, and not on pipelined ones that wait behind
 * it; this covers both.
 */
export function onResponseClose(
  socket: Socket,
  response: ServerResponse,
  listener: CloseListener,
): void {
  const state = (response as WatchedResponse)[closeState] ?? watchResponse(socket, response);
  if (state.isAborted === null) state.listeners.push(listener);
  else listener(state.isAborted);
}

function watchResponse(socket: Socket, response: WatchedResponse): CloseState {
  const state: CloseState = { listeners: [], isAborted: null };
  response[closeState] = state;
  const handlers = (socket as WatchedSocket)[closeHandlers] ?? watchSocket(socket);
  const onClose = (): void => {
    if (!handlers.delete(onClose)) return;
    const isAborted = !response.writableFinished;
    state.isAborted = isAborted;
    for (const listener of state.listeners) listener(isAborted);
  };
  handlers.add(onClose);
  response.once('close', onClose);
  if (socket.destroyed) onClose();
  return state;
}

function watchSocket(socket: WatchedSocket): Set<() => void> {
  const handlers = new Set<() => void>();
  socket[closeHandlers] = handlers;
  socket.once('close', () => {
    for (const onClose of [...handlers]) onClose();
  });
  return handlers;
}
