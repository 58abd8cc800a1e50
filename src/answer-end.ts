import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** What ends of an answer: it was handed to the system, or its caller has gone before. */
type Over = (isGone: boolean) => void;

/** What is to be told when a connection ends: one listener, however many ask on it at once. */
const onConnections = new WeakMap<Socket, Set<() => void>>();

/**
 * Calls back once an answer is over. Node tells the end of a connection to the one answer that is
 * being sent on it, and not to those that wait behind it for their turn.
 */
export function whenOver(socket: Socket, response: ServerResponse, over: Over): void {
  const ends = onConnections.get(socket) ?? watch(socket);
  const end = (): void => {
    if (ends.delete(end)) over(!response.writableFinished);
  };
  ends.add(end);
  response.once('close', end);
  if (socket.destroyed) end();
}

function watch(socket: Socket): Set<() => void> {
  const ends = new Set<() => void>();
  onConnections.set(socket, ends);
  socket.once('close', () => {
    for (const end of [...ends]) end();
  });
  return ends;
}
