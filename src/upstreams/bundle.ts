import { UnreadableDocument } from './upstream';

/** A file of a document that consists of several, such as the saved pages of a register. */
export interface BundledFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Files as the bytes of one document: the order in which they come says nothing. */
export function bundleFiles(files: readonly BundledFile[]): Buffer {
  const lines = [...files]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, bytes }) =>
      JSON.stringify({ name, base64: Buffer.from(bytes).toString('base64') }),
    );
  return Buffer.from(`${lines.join('\n')}\n`);
}

/** The files of a document that `bundleFiles` made. Throws `UnreadableDocument`. */
export function readBundle(bytes: Uint8Array): BundledFile[] {
  const lines = Buffer.from(bytes).toString().split('\n');
  return lines.filter((line) => line !== '').map(readLine);
}

function readLine(line: string): BundledFile {
  try {
    const { name, base64 } = JSON.parse(line) as { name?: unknown; base64?: unknown };
    if (typeof name === 'string' && typeof base64 === 'string') {
      return { name, bytes: Buffer.from(base64, 'base64') };
    }
  } catch {
    // Answered below.
  }
  throw new UnreadableDocument('NOT_A_BUNDLE', 'is not a bundle of files; read its folder instead');
}
