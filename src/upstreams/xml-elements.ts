import { SaxesParser } from 'saxes';
import { UnreadableDocument } from './upstream';
import { decodeUtf8 } from './utf8-text';

/** An element of an XML document without its attributes, which no upstream needs. */
export interface XmlElement {
  readonly name: string;
  /** The line on which its start tag ends, from 1. */
  readonly line: number;
  readonly children: readonly XmlElement[];
  /** Its own text, without white space around it. */
  readonly text: string;
}

const maxDepth = 32;

/**
 * Reads an XML document in UTF-8. It throws `UnreadableDocument` for a document type declaration as
 * well: entities can name files and grow without end, and no upstream has any.
 */
export function readXml(bytes: Uint8Array): XmlElement {
  const parser = new SaxesParser({ position: true });
  const open: { name: string; line: number; children: XmlElement[]; text: string }[] = [];
  let root: XmlElement | undefined;
  parser.on('error', (error) => {
    throw new UnreadableDocument('NOT_XML', `is not well-formed XML: ${error.message}`);
  });
  parser.on('doctype', () => {
    throw new UnreadableDocument('DOCUMENT_TYPE', 'has a document type declaration');
  });
  parser.on('opentag', ({ name }) => {
    if (open.length >= maxDepth) throw new UnreadableDocument('NOT_XML', 'is nested too deeply');
    open.push({ name, line: parser.line, children: [], text: '' });
  });
  const addText = (text: string): void => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (!closed) return;
    const element = { ...closed, text: closed.text.trim() };
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
  });
  parser.write(decodeUtf8(bytes)).close();
  if (!root) throw new UnreadableDocument('NOT_XML', 'has no element');
  return root;
}
