/** Reads an exported CSV as a client whose connection breaks: it goes on after its last row. */
export class CsvFollower {
  text = '';
  requests = 0;

  constructor(private readonly address: string) {}

  /** Reads on, and breaks off after so many bytes. Returns whether the file ended. */
  async readAtMost(bytes: number): Promise<boolean> {
    const last = this.text.trimEnd().split('\r\n').at(-1)?.split(',')[0] ?? '';
    const query = this.text === '' ? '' : `?after=${last}&header=false`;
    const response = await fetch(this.address + query);
    this.requests += 1;
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const decoder = new TextDecoder();
    let received = '';
    for (let length = 0; length < bytes;) {
      const { done, value } = await reader.read();
      if (done) {
        this.text += received;
        return true;
      }
      length += value.length;
      received += decoder.decode(value, { stream: true });
    }
    await reader.cancel();
    // What is no whole line is dropped.
    this.text += received.slice(0, received.lastIndexOf('\r\n') + 2);
    return false;
  }
}
