/** What is wrong with a folder of documents, in one line: the file at fault, and the reason. */
export class DocumentError extends Error {
  readonly code = 'DOCUMENT';

  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`);
  }
}
