import { wireMessage, WireReader } from '../../src/embedded-database/wire-message';

function parse(name: string): Buffer {
  return wireMessage('P', name, 'SELECT 1', Buffer.alloc(2));
}

function readAll(reader: WireReader): string[] {
  const messages: string[] = [];
  for (let message = reader.next(); message; message = reader.next()) {
    messages.push(message.toString('latin1'));
  }
  return messages;
}

test('splits a stream into the same messages for every chunk size', () => {
  const startup = Buffer.from('\0\0\0\x08\0\x03\0\0', 'latin1');
  const messages = [parse('a'), wireMessage('S'), wireMessage('Q', 'x'.repeat(50))];
  const stream = Buffer.concat([startup, ...messages]);
  for (let size = 1; size <= stream.length; size++) {
    const reader = new WireReader();
    const read: string[] = [];
    for (let at = 0; at < stream.length; at += size) {
      reader.push(stream.subarray(at, at + size));
      if (read.length === 0) {
        const first = reader.next();
        if (first === undefined) continue;
        read.push(first.toString('latin1'));
        reader.expectTypes();
      }
      read.push(...readAll(reader));
    }
    expect(read).toEqual([startup, ...messages].map((message) => message.toString('latin1')));
  }
});

test('rejects an invalid message length', () => {
  const reader = new WireReader();
  reader.push(Buffer.from('GET / HTTP/1.1\r\n'));
  expect(() => reader.next()).toThrow('Invalid message length');
});
