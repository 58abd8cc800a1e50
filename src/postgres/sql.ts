/**
 * A piece of SQL with its bound values. Pieces nest; a value is always bound and never spliced,
 * so that no input can become a statement.
 */
export class Sql {
  constructor(
    private readonly strings: readonly string[],
    private readonly parts: readonly unknown[],
  ) {}

  /** The text with numbered placeholders, and the values in their order. */
  render(): { text: string; values: unknown[] } {
    const values: unknown[] = [];
    return { text: this.write(values), values };
  }

  protected write(values: unknown[]): string {
    let text = this.strings[0] ?? '';
    this.parts.forEach((part, index) => {
      text += part instanceof Sql ? part.write(values) : `$${values.push(part)}`;
      text += this.strings[index + 1] ?? '';
    });
    return text;
  }
}

/** SQL that was rendered before: a whole statement, and no piece of another. */
export class RenderedSql extends Sql {
  constructor(
    private readonly text: string,
    private readonly values: readonly unknown[],
  ) {
    super([], []);
  }

  override render(): { text: string; values: unknown[] } {
    return { text: this.text, values: [...this.values] };
  }

  protected override write(): never {
    throw new Error('SQL that was rendered has its numbers already');
  }
}

/** Writes SQL as a template: nested `Sql` is inlined, every other value is bound. */
export function sql(strings: TemplateStringsArray, ...parts: unknown[]): Sql {
  return new Sql(strings, parts);
}

/** SQL that stands in the code itself. Never for anything that a caller sent. */
export function literalSql(text: string): Sql {
  return new Sql([text], []);
}

export const emptySql = literalSql('');

export function joinSql(pieces: readonly Sql[], separator: string): Sql {
  if (pieces.length === 0) return emptySql;
  return new Sql(['', ...pieces.slice(1).map(() => separator), ''], pieces);
}

const always = literalSql('true');

/** All must hold; of none, true. */
export function allOf(conditions: readonly Sql[]): Sql {
  const telling = conditions.filter((condition) => condition !== always);
  if (telling.length <= 1) return telling[0] ?? always;
  return sql`(${joinSql(telling, ' and ')})`;
}

/** One must hold; of none, false. */
export function anyOf(conditions: readonly Sql[]): Sql {
  if (conditions.length === 0) return literalSql('false');
  if (conditions.length === 1) return conditions[0] as Sql;
  return sql`(${joinSql(conditions, ' or ')})`;
}
