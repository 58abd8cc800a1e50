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

/** A whole statement whose text is rendered already. It cannot be a piece of another. */
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
    throw new Error('Rendered SQL has its placeholders numbered: it cannot be nested');
  }
}

/** A tagged template of SQL: nested `Sql` is inlined, every other value is bound. */
export function sql(strings: TemplateStringsArray, ...parts: unknown[]): Sql {
  return new Sql(strings, parts);
}

/** SQL from the code itself. Never from anything that a caller sent: it is not escaped. */
export function literalSql(text: string): Sql {
  return new Sql([text], []);
}

/** No SQL. */
export const emptySql = literalSql('');

/** The pieces with a separator in between; of none, no SQL. */
export function joinSql(pieces: readonly Sql[], separator: string): Sql {
  if (pieces.length === 0) return emptySql;
  return new Sql(['', ...pieces.slice(1).map(() => separator), ''], pieces);
}

const alwaysTrue = literalSql('true');

/** A conjunction; of no conditions, true. */
export function allOf(conditions: readonly Sql[]): Sql {
  const relevant = conditions.filter((condition) => condition !== alwaysTrue);
  if (relevant.length <= 1) return relevant[0] ?? alwaysTrue;
  return sql`(${joinSql(relevant, ' and ')})`;
}

/** A disjunction; of no conditions, false. */
export function anyOf(conditions: readonly Sql[]): Sql {
  if (conditions.length === 0) return literalSql('false');
  if (conditions.length === 1) return conditions[0] as Sql;
  return sql`(${joinSql(conditions, ' or ')})`;
}
