/** An event of a stream: its name, and its data. */
export interface StreamEvent {
  readonly name: string;
  readonly data: string;
}

/** The server-sent events of a body. `onBytes` is called whenever something came, comments too. */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void,
): AsyncGenerator<StreamEvent, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let event = new EventLines();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      onBytes();
      const lines = (rest + decoder.decode(value, { stream: true })).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line !== '') event.add(line);
        else {
          if (event.name !== '') yield { name: event.name, data: event.data.join('\n') };
          event = new EventLines();
        }
      }
    }
  } finally {
    // The stream is abandoned as well as ended here: nothing is left to read it.
    await reader.cancel().catch(() => undefined);
  }
}

class EventLines {
  name = '';
  readonly data: string[] = [];

  add(line: string): void {
    const [, field, value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (field === 'event') this.name = value;
    if (field === 'data') this.data.push(value);
  }
}
