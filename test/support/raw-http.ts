import { connect } from 'node:net';

/** An answer as it came over the wire, to a request that no client would send. */
export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Sends bytes as they are, and reads until the server ends the connection. */
export async function sendRaw(address: string, ...pieces: string[]): Promise<RawAnswer[]> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  for (const piece of pieces) socket.write(piece);
  let text = '';
  for await (const chunk of socket.setEncoding('utf8')) text += chunk;
  return answersIn(text);
}

function answersIn(text: string): RawAnswer[] {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return [];
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  );
  const after = end + 4 + Number(headers['content-length'] ?? 0);
  const body = text.slice(end + 4, after);
  return [{ status: Number(first.split(' ')[1]), headers, body }, ...answersIn(text.slice(after))];
}
