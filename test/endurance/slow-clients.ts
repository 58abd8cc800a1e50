import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { good, left, unavailable, wrong, type Asking, type ClientResult } from './result';

/** How long who asks slowly takes for it, in how many pieces. */
const [slowFor, pieces] = [4_000, 20];
/** How many answers who reads slowly asks for at once, and when it begins to read them. */
const [many, readAfter] = [60, 3_000];

const head = (line: string, port: number): string => `${line} HTTP/1.1\r\nHost: 127.0.0.1:${port}`;

function opened(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.on('error', reject);
  });
}

/** All that comes until the other side ends the connection. */
async function read(socket: Socket): Promise<string> {
  let text = '';
  try {
    for await (const piece of socket.setEncoding('latin1')) text += piece;
  } catch {
    // What came before it broke is told.
  }
  return text;
}

/** Sends its request a few bytes at a time. */
async function askSlowly(port: number): Promise<ClientResult> {
  const body = JSON.stringify({ query: '{ provider(slug: "raks") { name } }' });
  const text =
    `${head('POST /graphql', port)}\r\nContent-Type: application/json\r\nConnection: close\r\n` +
    `Content-Length: ${body.length}\r\n\r\n${body}`;
  const socket = await opened(port);
  const answer = read(socket);
  const size = Math.ceil(text.length / pieces);
  for (let at = 0; at < text.length; at += size) {
    socket.write(text.slice(at, at + size));
    await sleep(slowFor / pieces);
  }
  const told = await answer;
  if (told.startsWith('HTTP/1.1 200') && told.includes('"RAKS"')) return good;
  return told.startsWith('HTTP/1.1 503') ? unavailable : wrong(`who asks slowly: ${told}`);
}

/** Asks for much at once, and begins to read it only after a while. */
async function readSlowly(port: number): Promise<ClientResult> {
  const socket = await opened(port);
  socket.pause();
  const ask = (more: string): string => `${head('GET /schema.graphql', port)}\r\n${more}\r\n`;
  socket.write(ask('').repeat(many - 1) + ask('Connection: close\r\n'));
  await sleep(readAfter);
  const answers = (await read(socket)).split('HTTP/1.1 200 OK').length - 1;
  return answers === many ? good : wrong(`who reads slowly has ${answers} answers of ${many}`);
}

/** Begins a request, and goes away in the midst of it. */
async function neverFinish(port: number): Promise<ClientResult> {
  const socket = await opened(port);
  socket.on('error', () => undefined);
  const fields = 'Content-Type: application/json\r\nContent-Length: 1000';
  socket.write(`${head('POST /graphql', port)}\r\n${fields}\r\n\r\n{"query":"`);
  await sleep(slowFor);
  socket.destroy();
  return left;
}

/** Callers who take their time. */
export function slowClients(port: number): Asking[] {
  return [
    { name: 'who ask slowly', share: 0.6, isSlow: true, ask: () => askSlowly(port) },
    { name: 'who read slowly', share: 0.2, isSlow: true, ask: () => readSlowly(port) },
    { name: 'who never finish', share: 0.6, isSlow: true, ask: () => neverFinish(port) },
  ];
}
