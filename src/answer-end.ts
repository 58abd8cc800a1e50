import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** What ends of an answer: it was handed to the system, or its caller has gone before. */
type Over = (isGone: boolean) => void;

/** Who is to be told of the end of an answer; once it is over, how it ended. */
interface End {
  told: Over[];
  isGone: boolean | null;
}

/** One listener for all who are to be told of an answer. */
const ofAnswers = new WeakMap<ServerResponse, End>();
/** One listener for all who wait on a connection. */
const ofConnections = new WeakMap<Socket, Set<() => void>>();

/**
 * Calls back once an answer is over. Node tells the end of a connection to the one answer that is
 * being sent on it, and not to those that wait behind it for their turn.
 */
export function whenOver(socket: Socket, response: ServerResponse, over: Over): void {
  const end = ofAnswers.get(response) ?? watchAnswer(socket, response);
  if (end.isGone === null) end.told.push(over);
  else over(end.isGone);
}

function watchAnswer(socket: Socket, response: ServerResponse): End {
  const end: End = { told: [], isGone: null };
  ofAnswers.set(response, end);
  const ends = ofConnections.get(socket) ?? watchConnection(socket);
  const finish = (): void => {
    if (!ends.delete(finish)) return;
    const isGone = !response.writableFinished;
    end.isGone = isGone;
    for (const each of end.told) each(isGone);
  };
  ends.add(finish);
  response.once('close', finish);
  if (socket.destroyed) finish();
  return end;
}

function watchConnection(socket: Socket): Set<() => void> {
  const ends = new Set<() => void>();
  ofConnections.set(socket, ends);
  socket.once('close', () => {
    for (const finish of [...ends]) finish();
  });
  return ends;
}
