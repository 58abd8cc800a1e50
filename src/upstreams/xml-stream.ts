import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { UnreadableDocument } from './upstream';

/** What receives the elements of a document, each with the names of those around it. */
export interface XmlReceiver {
  /** `path` has the names from the root on, e.g. `list/entry`; the start tag ends on `line`. */
  open(path: string, line: number): void;
  /** `text` is that of the element itself, without white space around it. */
  close(path: string, text: string): void;
}

const maxDepth = 32;
const maxTextLength = 100_000;
const chunkBytes = 64 * 1024;

/**
 * Reads an XML document in UTF-8 piece by piece: beside its bytes, only the elements that are open
 * are in memory. Names are without their namespace. It throws `UnreadableDocument` for what is not
 * well-formed and for a document type declaration: entities can name files and grow without end.
 */
export function readXmlStream(bytes: Uint8Array, receiver: XmlReceiver): void {
  const parser = new SaxesParser();
  const paths: string[] = [];
  const texts: string[] = [];
  let elementCount = 0;
  parser.on('error', (error) => {
    throw new UnreadableDocument('NOT_XML', `is not well-formed XML: ${error.message}`);
  });
  parser.on('doctype', () => {
    throw new UnreadableDocument('DOCUMENT_TYPE', 'has a document type declaration');
  });
  parser.on('opentag', ({ name }) => {
    if (paths.length >= maxDepth) throw new UnreadableDocument('NOT_XML', 'is nested too deeply');
    const local = name.slice(name.indexOf(':') + 1);
    const parent = paths.at(-1);
    const path = parent === undefined ? local : `${parent}/${local}`;
    elementCount += 1;
    paths.push(path);
    texts.push('');
    receiver.open(path, parser.line);
  });
  const addText = (text: string): void => {
    const at = texts.length - 1;
    // A list of many elements has white space between them, which is no text of it.
    if (at < 0 || (texts[at] === '' && text.trim() === '')) return;
    texts[at] += text;
    if ((texts[at] as string).length <= maxTextLength) return;
    throw new UnreadableDocument('NOT_XML', 'has a text that is too long');
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const text = texts.pop() as string;
    receiver.close(paths.pop() as string, text.trim());
  });
  writeChunks(bytes, (text) => parser.write(text));
  parser.close();
  if (elementCount === 0) throw new UnreadableDocument('NOT_XML', 'has no element');
}

/** Decodes UTF-8 in pieces. Throws `UnreadableDocument` for other bytes. */
function writeChunks(bytes: Uint8Array, write: (text: string) => void): void {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let at = 0; at <= bytes.length; at += chunkBytes) {
    const chunk = bytes.subarray(at, at + chunkBytes);
    write(decodeChunk(decoder, chunk, at + chunkBytes <= bytes.length));
  }
}

function decodeChunk(decoder: TextDecoder, chunk: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(chunk, { stream });
  } catch {
    throw new UnreadableDocument('NOT_UTF8', 'is not text in UTF-8');
  }
}
