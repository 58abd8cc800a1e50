/** An error in a folder of documents. Its message is one line: the file, and the reason. */
export class DocumentError extends Error {
  readonly code = 'DOCUMENT';

  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`);
  }
}
