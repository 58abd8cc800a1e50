import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** What ends of an answer: it was handed to the system, or its caller has gone before. */
type Over = (isGone: boolean) => void;

/** Who is to be told of the end of an answer; once it is over, how it ended. */
interface End {
  told: Over[];
  isGone: boolean | null;
}

/**
 * One listener for all who are to be told of an answer, and one for all who wait on a connection.
 * They hang on what they are of: a `WeakMap` with an entry for every request is dear to collect.
 */
const endOfAnswer = Symbol('end of the answer');
const endsOfConnection = Symbol('ends of the connection');
type WatchedAnswer = ServerResponse & { [endOfAnswer]?: End };
type WatchedConnection = Socket & { [endsOfConnection]?: Set<() => void> };

/**
 * Calls back once an answer is over. Node tells the end of a connection to the one answer that is
 * being sent on it, and not to those that wait behind it for their turn.
 */
export function onResponseClose(socket: Socket, response: ServerResponse, over: Over): void {
  const end = (response as WatchedAnswer)[endOfAnswer] ?? watchAnswer(socket, response);
  if (end.isGone === null) end.told.push(over);
  else over(end.isGone);
}

function watchAnswer(socket: Socket, response: WatchedAnswer): End {
  const end: End = { told: [], isGone: null };
  response[endOfAnswer] = end;
  const ends = (socket as WatchedConnection)[endsOfConnection] ?? watchConnection(socket);
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

function watchConnection(socket: WatchedConnection): Set<() => void> {
  const ends = new Set<() => void>();
  socket[endsOfConnection] = ends;
  socket.once('close', () => {
    for (const finish of [...ends]) finish();
  });
  return ends;
}
