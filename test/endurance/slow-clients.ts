import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { good, aborted, unavailable, wrong, type RequestKind, type ClientResult } from './result';

/** A slow sender sends its request in 20 pieces within 4 s. */
const [slowMs, pieces] = [4_000, 20];
/** A slow reader pipelines 60 requests and starts to read after 3 s. */
const [pipelinedRequests, readDelayMs] = [60, 3_000];

const requestHead = (line: string, port: number): string =>
  `${line} HTTP/1.1\r\nHost: 127.0.0.1:${port}`;

function openSocket(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.on('error', reject);
  });
}

/** Everything received until the server ends the connection. */
async function readAll(socket: Socket): Promise<string> {
  let text = '';
  try {
    for await (const piece of socket.setEncoding('latin1')) text += piece;
  } catch {
    // Returns what arrived before the connection broke.
  }
  return text;
}

/** Sends a request a few bytes at a time. */
async function sendSlowly(port: number): Promise<ClientResult> {
  const body = JSON.stringify({ query: '{ provider(slug: "raks") { name } }' });
  const text =
    `${requestHead('POST /graphql', port)}\r\nContent-Type: application/json\r\n` +
    `Connection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const socket = await openSocket(port);
  const answer = readAll(socket);
  const size = Math.ceil(text.length / pieces);
  for (let at = 0; at < text.length; at += size) {
    socket.write(text.slice(at, at + size));
    await sleep(slowMs / pieces);
  }
  const received = await answer;
  if (received.startsWith('HTTP/1.1 200') && received.includes('"RAKS"')) return good;
  return received.startsWith('HTTP/1.1 503') ? unavailable : wrong(`slow sender: ${received}`);
}

/** Pipelines requests and starts to read the answers late. */
async function readSlowly(port: number): Promise<ClientResult> {
  const socket = await openSocket(port);
  socket.pause();
  const request = (more: string): string =>
    `${requestHead('GET /schema.graphql', port)}\r\n${more}\r\n`;
  socket.write(request('').repeat(pipelinedRequests - 1) + request('Connection: close\r\n'));
  await sleep(readDelayMs);
  const answers = (await readAll(socket)).split('HTTP/1.1 200 OK').length - 1;
  return answers === pipelinedRequests
    ? good
    : wrong(`slow reader has ${answers} answers of ${pipelinedRequests}`);
}

/** Starts a request and aborts it before its end. */
async function neverFinish(port: number): Promise<ClientResult> {
  const socket = await openSocket(port);
  socket.on('error', () => undefined);
  const fields = 'Content-Type: application/json\r\nContent-Length: 1000';
  socket.write(`${requestHead('POST /graphql', port)}\r\n${fields}\r\n\r\n{"query":"`);
  await sleep(slowMs);
  socket.destroy();
  return aborted;
}

/** Requests of clients that send or read slowly. */
export function slowClients(port: number): RequestKind[] {
  return [
    { name: 'slow senders', share: 0.6, isSlow: true, send: () => sendSlowly(port) },
    { name: 'slow readers', share: 0.2, isSlow: true, send: () => readSlowly(port) },
    { name: 'unfinished requests', share: 0.6, isSlow: true, send: () => neverFinish(port) },
  ];
}
