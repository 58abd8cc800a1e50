import { isUtf8 } from 'node:buffer';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Document,
  type ParsedNode,
} from 'yaml';
import { containsIinNotBin } from '../../personal-data/iin-policies';
import {
  LocatedMapping,
  LocatedScalar,
  LocatedSequence,
  type LocatedField,
  type LocatedValue,
} from './located-value';
import { quote, type Diagnostics } from '../diagnostics';

const options = {
  version: '1.2',
  schema: 'core',
  merge: false,
  resolveKnownTags: false,
  strict: true,
  stringKeys: true,
  uniqueKeys: true,
  prettyErrors: false,
} as const;

/**
 * Reads one file: strict UTF-8, one YAML document of plain values. Undefined, with the problem
 * told, where it is anything else.
 */
export function parseYamlFile(
  file: string,
  bytes: Buffer,
  problems: Diagnostics,
): LocatedValue | undefined {
  if (!isUtf8(bytes)) {
    problems.add({ file, line: firstBadLine(bytes) }, 'holds bytes that are no UTF-8');
    return undefined;
  }
  const lineCounter = new LineCounter();
  const lineAt = (offset: number): number => Math.max(1, lineCounter.linePos(offset).line);
  const root = parse(new TextDecoder().decode(bytes), lineCounter, (offset, message) => {
    problems.add({ file, line: lineAt(offset) }, message);
  });
  return root && new Reader(file, lineAt, problems).read(root);
}

/** No character of UTF-8 but the line feed itself holds the byte of one: lines can be cut first. */
function firstBadLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end < 0 ? bytes.length : end;
    if (!isUtf8(bytes.subarray(start, stop))) return line;
    start = stop + 1;
  }
  return line;
}

type Tell = (offset: number, message: string) => void;

function parse(text: string, lineCounter: LineCounter, tell: Tell): ParsedNode | undefined {
  let documents: Document.Parsed[];
  try {
    documents = [...parseAllDocuments(text, { ...options, lineCounter })] as Document.Parsed[];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    tell(0, 'is nested too deeply');
    return undefined;
  }
  // A tag that is not known is a warning to the parser, and to us a value that we misread.
  const faults = documents.flatMap((document) => [...document.errors, ...document.warnings]);
  for (const fault of faults) tell(fault.pos[0], `is no YAML: ${fault.message.split('\n')[0]}`);
  const [first, second] = documents;
  if (second) tell(second.range[0], 'begins a second document: a file holds one');
  if (faults.length > 0 || second) return undefined;
  if (!first?.contents || (isScalar(first.contents) && first.contents.value === null)) {
    tell(0, 'the file is empty');
    return undefined;
  }
  return first.contents;
}

/** Turns the parser's nodes into values with lines, so that the far larger nodes can go. */
class Reader {
  #sound = true;

  constructor(
    private readonly file: string,
    private readonly lineAt: (offset: number) => number,
    private readonly problems: Diagnostics,
  ) {}

  read(root: ParsedNode): LocatedValue | undefined {
    const value = this.value(root, root.range[0]);
    return this.#sound ? value : undefined;
  }

  private value(node: ParsedNode | null, offset: number): LocatedValue {
    const line = this.lineAt(node?.range[0] ?? offset);
    if (isAlias(node) || node?.anchor !== undefined) {
      this.tell(line, 'anchors and aliases are not taken: write the value out');
    }
    if (isMap(node)) return this.mapping(node, line);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.value(item as ParsedNode | null, offset));
      return new LocatedSequence(this.file, line, items);
    }
    if (isScalar(node)) return this.scalar(node.value, node.source, line);
    return new LocatedScalar(this.file, line, null, '');
  }

  private mapping(node: ParsedNode & { items: unknown[] }, line: number): LocatedMapping {
    const fields = new Map<string, LocatedField>();
    for (const pair of node.items as { key: ParsedNode; value: ParsedNode | null }[]) {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      const keyLine = this.lineAt(pair.key.range[0]);
      this.checkText(key, keyLine);
      fields.set(key, { keyLine, value: this.value(pair.value, pair.key.range[0]) });
    }
    return new LocatedMapping(this.file, line, fields);
  }

  private scalar(value: unknown, source: string | undefined, line: number): LocatedScalar {
    if (typeof value === 'string') this.checkText(value, line);
    const known = ['string', 'number', 'boolean'].includes(typeof value);
    // A letter with its mark is kept as one character, in which filters look for it.
    const composed = typeof value === 'string' ? value.normalize('NFC') : value;
    const taken = known ? (composed as string | number | boolean) : null;
    return new LocatedScalar(this.file, line, taken, source ?? String(value));
  }

  /** Numbers of people; and what an escape such as "\0" can write, and no database can keep. */
  private checkText(text: string, line: number): void {
    if (/[\0\p{Surrogate}]/u.test(text)) {
      this.tell(line, `${quote(text)} holds a NUL character or half of a character`);
    }
    if (containsIinNotBin(text)) {
      this.tell(line, "holds what reads as a person's number, which the record never keeps");
    }
  }

  private tell(line: number, message: string): void {
    this.#sound = false;
    this.problems.add({ file: this.file, line }, message);
  }
}
