import { Lexer, Source, stripIgnoredCharacters, TokenKind } from 'graphql';
import { documentId, type TrustedDocument } from './manifest-format';

/**
 * The documents that the operator trusts. A text is one of them if it has the same tokens: white
 * space, commas and comments do not matter.
 */
export class TrustedDocuments {
  private readonly byId: ReadonlyMap<string, TrustedDocument>;
  private readonly strippedTexts: ReadonlySet<string>;
  /** The tokens of the longest document: a text with more of them is none of these. */
  private readonly maxTokens: number;
  readonly operationNames: ReadonlySet<string>;

  constructor(documents: readonly TrustedDocument[]) {
    this.byId = new Map(documents.map((each) => [each.id, each]));
    this.strippedTexts = new Set(documents.map(({ body }) => stripIgnoredCharacters(body)));
    this.maxTokens = documents.reduce((max, { body }) => Math.max(max, countTokens(body)), 0);
    this.operationNames = new Set(documents.map(({ name }) => name));
  }

  /** Undefined where no document has the id. */
  getText(id: string): string | undefined {
    return this.byId.get(id)?.body;
  }

  includesText(text: string): boolean {
    if (this.byId.has(documentId(text))) return true;
    const stripped = this.strip(text);
    return stripped !== undefined && this.strippedTexts.has(stripped);
  }

  /** Whether the text has the tokens of the document with this id. */
  matchesText(id: string, text: string): boolean {
    const body = this.getText(id);
    if (body === undefined) return false;
    return body === text || stripIgnoredCharacters(body) === this.strip(text);
  }

  /** Undefined for what is not GraphQL or has too many tokens, which is read no further. */
  private strip(text: string): string | undefined {
    try {
      if (countTokens(text, this.maxTokens) > this.maxTokens) return undefined;
      return stripIgnoredCharacters(text);
    } catch {
      return undefined;
    }
  }
}

/** Counts the tokens of a text up to one more than the limit. */
function countTokens(text: string, limit = Infinity): number {
  const lexer = new Lexer(new Source(text));
  let count = 0;
  while (count <= limit && lexer.advance().kind !== TokenKind.EOF) count += 1;
  return count;
}
