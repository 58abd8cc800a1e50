import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isScalarType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { randomFacets } from './random-facets';
import type { SyntheticRandom } from './synthetic-random';

/** Values that a random operation sends, by the name of the argument or else of its type. */
export type ValuePools = Readonly<Record<string, readonly unknown[]>>;

export interface RandomOperation {
  query: string;
  variables: Record<string, unknown>;
  /** Other values of the same shape. */
  others: Record<string, unknown>;
}

const deepest = 6;

/** An operation over the schema as nobody would write it, the same one for the same seed. */
export function randomOperation(
  schema: GraphQLSchema,
  random: SyntheticRandom,
  pools: ValuePools,
  skipped: ReadonlySet<string>,
): RandomOperation {
  return new Maker(schema, random, pools, skipped).operation();
}

class Maker {
  private readonly variables: Record<string, unknown> = {};
  private readonly others: Record<string, unknown> = {};
  private readonly definitions: string[] = [];
  private readonly fragments: string[] = [];
  private aliases = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: SyntheticRandom,
    private readonly pools: ValuePools,
    private readonly skipped: ReadonlySet<string>,
  ) {}

  operation(): RandomOperation {
    const body = this.selection(this.schema.getQueryType() as GraphQLObjectType, 1, 2);
    const given = this.definitions.length ? `(${this.definitions.join(', ')})` : '';
    return {
      query: [`query Random${given} ${body}`, ...this.fragments].join('\n'),
      variables: this.variables,
      others: this.others,
    };
  }

  private selection(type: GraphQLNamedType, depth: number, most = 5): string {
    if (isAbstractType(type)) return this.kinds(type, depth);
    const all = Object.values((type as GraphQLObjectType).getFields()).filter(
      ({ name, type: of }) =>
        !this.skipped.has(name) && (depth < deepest || isLeafType(getNamedType(of))),
    );
    const fields = Array.from({ length: 1 + this.random.below(most) }, () =>
      all.length ? this.field(this.random.oneOf(all), depth) : '__typename',
    );
    if (this.random.chance(0.1)) fields.push(`${this.alias()}: __typename`);
    const text = `{ ${fields.join(' ')} }`;
    if (depth === 1 || !this.random.chance(0.15)) return text;
    const name = `fragment${this.fragments.length}`;
    this.fragments.push(`fragment ${name} on ${type.name} ${text}`);
    return this.random.chance(0.5)
      ? `{ ...${name} }`
      : `{ ... on ${type.name} ${text} ...${name} }`;
  }

  private kinds(type: GraphQLNamedType, depth: number): string {
    const types = this.schema.getPossibleTypes(type as never);
    const chosen = Array.from({ length: 1 + this.random.below(3) }, () => this.random.oneOf(types));
    const parts = chosen.map((each) => `... on ${each.name} ${this.selection(each, depth + 1)}`);
    return `{ __typename ${parts.join(' ')} }`;
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const named = getNamedType(field.type);
    const given = field.args
      .filter((each) => isRequiredArgument(each) || this.random.chance(this.likely(each.name)))
      .filter(({ name }, _, all) => name !== 'last' || !all.some((each) => each.name === 'first'))
      .map((each) => this.argument(each));
    const short = field.args.find(({ name }) => name === 'first');
    if (short && !given.some((each) => /^(first|last)/.test(each))) given.push('first: 3');
    const text = given.length ? `(${given.join(', ')})` : '';
    const directive = this.random.chance(0.08) ? this.condition() : '';
    const body = isLeafType(named) ? '' : ` ${this.selection(named, depth + 1)}`;
    return `${this.alias()}: ${field.name}${text}${directive}${body}`;
  }

  /** Cursors are mostly refused, so they are rare. */
  private likely(argument: string): number {
    return argument === 'after' || argument === 'before' ? 0.01 : 0.35;
  }

  private condition(): string {
    const directive = this.random.oneOf(['skip', 'include']);
    const value = this.random.chance(0.5);
    if (this.random.chance(0.5)) return ` @${directive}(if: ${value})`;
    return ` @${directive}(if: ${this.variable('Boolean!', value, value)})`;
  }

  private argument({ name, type }: GraphQLArgument): string {
    return `${name}: ${this.sent(name, this.value(name, type, 1), type, 0.4)}`;
  }

  /** A value as a variable, as it is written in a document, or as both in parts. */
  private sent(name: string, value: unknown, type: GraphQLInputType, likely: number): string {
    if (this.random.chance(likely)) {
      return this.variable(String(type), value, this.redrawn(name, value, type));
    }
    const inner = getNullableType(type);
    if (value === null) return 'null';
    if (Array.isArray(value)) {
      const of = isListType(inner) ? inner.ofType : inner;
      return `[${value.map((each) => this.sent(name, each, of, 0.1)).join(', ')}]`;
    }
    if (isInputObjectType(inner)) {
      const fields = Object.entries(value as Record<string, unknown>).map(
        ([key, each]) => `${key}: ${this.sent(key, each, inner.getFields()[key]!.type, 0.2)}`,
      );
      return `{ ${fields.join(', ')} }`;
    }
    return isEnumType(inner) ? (value as string) : JSON.stringify(value);
  }

  private variable(type: string, value: unknown, other: unknown): string {
    const name = `v${this.definitions.length}`;
    this.definitions.push(`$${name}: ${type}`);
    this.variables[name] = value;
    this.others[name] = other;
    return `$${name}`;
  }

  /** A value of the same shape, with other scalars in it. */
  private redrawn(name: string, value: unknown, type: GraphQLInputType): unknown {
    const inner = getNullableType(type);
    if (value === null) return null;
    if (isListType(inner)) {
      return (value as unknown[]).map((each) => this.redrawn(name, each, inner.ofType));
    }
    if (isInputObjectType(inner)) {
      return Object.fromEntries(
        Object.entries(value as Record<string, unknown>).map(([key, each]) => [
          key,
          this.redrawn(key, each, inner.getFields()[key]!.type),
        ]),
      );
    }
    if (isEnumType(inner)) return value;
    return this.random.oneOf(this.pools[name] ?? this.pools[inner.name] ?? [value]);
  }

  private value(name: string, type: GraphQLInputType, depth: number): unknown {
    const inner = getNullableType(type);
    if (!isNonNullType(type) && this.random.chance(0.04)) return null;
    const pool = this.pools[name];
    if (pool && isScalarType(inner)) return this.random.oneOf(pool);
    if (isListType(inner)) {
      if (name === 'by' && this.random.chance(0.9)) return randomFacets(inner, this.random);
      const length = depth > 3 ? 1 : this.random.below(3);
      return Array.from({ length }, () => this.value(name, inner.ofType, 2));
    }
    if (isEnumType(inner)) return this.random.oneOf(inner.getValues()).name;
    if (isInputObjectType(inner)) {
      const fields = Object.values(inner.getFields()).filter(
        (each) => isNonNullType(each.type) || this.random.chance(depth > 2 ? 0.15 : 0.3),
      );
      return Object.fromEntries(
        fields
          .filter((each) => depth < 4 || !['and', 'or', 'not'].includes(each.name))
          .map((each) => [each.name, this.value(each.name, each.type, depth + 1)]),
      );
    }
    return this.random.oneOf(this.pools[getNamedType(inner).name] ?? [null]);
  }

  private alias(): string {
    return `a${this.aliases++}`;
  }
}
