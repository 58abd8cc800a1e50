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

const parseOptions = {
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
 * Parses a file that must be valid UTF-8 and one YAML document of plain values. Reports what is not
 * and then returns undefined.
 */
export function parseYamlFile(
  file: string,
  bytes: Buffer,
  diagnostics: Diagnostics,
): LocatedValue | undefined {
  if (!isUtf8(bytes)) {
    diagnostics.add({ file, line: findInvalidLine(bytes) }, 'is not valid UTF-8');
    return undefined;
  }
  const lineCounter = new LineCounter();
  const lineAt = (offset: number): number => Math.max(1, lineCounter.linePos(offset).line);
  const root = parse(new TextDecoder().decode(bytes), lineCounter, (offset, message) => {
    diagnostics.add({ file, line: lineAt(offset) }, message);
  });
  return root && new ValueBuilder(file, lineAt, diagnostics).build(root);
}

/**
 * The first line that is not valid UTF-8. Bytes can be split into lines before they are decoded: in
 * UTF-8 no other character contains the byte of a line feed.
 */
function findInvalidLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const lineEnd = end < 0 ? bytes.length : end;
    if (!isUtf8(bytes.subarray(start, lineEnd))) return line;
    start = lineEnd + 1;
  }
  return line;
}

type Report = (offset: number, message: string) => void;

function parse(text: string, lineCounter: LineCounter, report: Report): ParsedNode | undefined {
  let documents: Document.Parsed[];
  try {
    documents = [...parseAllDocuments(text, { ...parseOptions, lineCounter })] as Document.Parsed[];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report(0, 'is nested too deeply');
    return undefined;
  }
  // The parser only warns of an unknown tag, but its value would be read as another one.
  const errors = documents.flatMap((document) => [...document.errors, ...document.warnings]);
  for (const { pos, message } of errors) {
    report(pos[0], `is not valid YAML: ${message.split('\n')[0]}`);
  }
  const [first, second] = documents;
  if (second) report(second.range[0], 'begins a second document: a file may have only one');
  if (errors.length > 0 || second) return undefined;
  if (!first?.contents || (isScalar(first.contents) && first.contents.value === null)) {
    report(0, 'the file is empty');
    return undefined;
  }
  return first.contents;
}

/** Builds values with lines from the parser's nodes, which are far larger and can be freed then. */
class ValueBuilder {
  #isValid = true;

  constructor(
    private readonly file: string,
    private readonly lineAt: (offset: number) => number,
    private readonly diagnostics: Diagnostics,
  ) {}

  /** Undefined, with the problems reported, where a value is not plain. */
  build(root: ParsedNode): LocatedValue | undefined {
    const value = this.value(root, root.range[0]);
    return this.#isValid ? value : undefined;
  }

  private value(node: ParsedNode | null, offset: number): LocatedValue {
    const line = this.lineAt(node?.range[0] ?? offset);
    if (isAlias(node) || node?.anchor !== undefined) {
      this.report(line, 'anchors and aliases are not supported: write the value out');
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
    const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
    // Filters compare composed characters (NFC), so texts are stored in that form.
    const normalized = typeof value === 'string' ? value.normalize('NFC') : value;
    const plain = isPlain ? (normalized as string | number | boolean) : null;
    return new LocatedScalar(this.file, line, plain, source ?? String(value));
  }

  /** Reports personal numbers, and characters that PostgreSQL cannot store (from escapes: "\0"). */
  private checkText(text: string, line: number): void {
    if (/[\0\p{Surrogate}]/u.test(text)) {
      this.report(line, `${quote(text)} has a NUL character or an unpaired surrogate`);
    }
    if (containsIinNotBin(text)) {
      this.report(line, 'has what looks like a personal number (IIN), which is never stored');
    }
  }

  private report(line: number, message: string): void {
    this.#isValid = false;
    this.diagnostics.add({ file: this.file, line }, message);
  }
}
