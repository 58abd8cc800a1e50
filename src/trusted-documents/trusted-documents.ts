import { Lexer, Source, stripIgnoredCharacters, TokenKind } from 'graphql';
import { documentId, type TrustedDocument } from './manifest';

/**
 * The documents that the gateway was told to trust. A text is one of them where it says the same,
 * token by token: what GraphQL ignores between them does not matter.
 */
export class TrustedDocuments {
  private readonly byId: ReadonlyMap<string, TrustedDocument>;
  private readonly stripped: ReadonlySet<string>;
  /** As many tokens as the longest has: no text with more of them can be one of these. */
  private readonly maxTokens: number;
  readonly operationNames: ReadonlySet<string>;

  constructor(documents: readonly TrustedDocument[]) {
    this.byId = new Map(documents.map((each) => [each.id, each]));
    this.stripped = new Set(documents.map(({ body }) => stripIgnoredCharacters(body)));
    this.maxTokens = documents.reduce((most, { body }) => Math.max(most, tokensIn(body)), 0);
    this.operationNames = new Set(documents.map(({ name }) => name));
  }

  getText(id: string): string | undefined {
    return this.byId.get(id)?.body;
  }

  includesText(text: string): boolean {
    if (this.byId.has(documentId(text))) return true;
    const stripped = this.strip(text);
    return stripped !== undefined && this.stripped.has(stripped);
  }

  /** Whether the text says what the document of this id does. */
  matchesText(id: string, text: string): boolean {
    const body = this.getText(id);
    if (body === undefined) return false;
    return body === text || stripIgnoredCharacters(body) === this.strip(text);
  }

  /** Undefined for what is no GraphQL, or too long: it is read no further than it must be. */
  private strip(text: string): string | undefined {
    try {
      if (tokensIn(text, this.maxTokens) > this.maxTokens) return undefined;
      return stripIgnoredCharacters(text);
    } catch {
      return undefined;
    }
  }
}

/** How many tokens a text has; where it has more than the most, no more than one more is read. */
function tokensIn(text: string, most = Infinity): number {
  const lexer = new Lexer(new Source(text));
  let count = 0;
  while (count <= most && lexer.advance().kind !== TokenKind.EOF) count += 1;
  return count;
}
