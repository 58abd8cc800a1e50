import {
  getArgumentValues,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields';

/** A field as it is selected: what it is, what it is given, and what is selected of it. */
interface Selected {
  nodes: FieldNode[];
  field: GraphQLField<unknown, unknown> | undefined;
  given: Record<string, unknown>;
}

const metaFields = [SchemaMetaFieldDef, TypeMetaFieldDef];

/**
 * How many fields an operation would be told of the schema itself. The schema is at hand, so they
 * are counted one by one, as the execution would come by them, and no further than to the most.
 */
export class IntrospectionCounter {
  private total = 0;
  private readonly known = new Map<FieldNode[], Selected[]>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: Record<string, FragmentDefinitionNode>,
    private readonly variables: Record<string, unknown>,
    private readonly most: number,
  ) {}

  /** How many fields of the schema are asked for, so far. */
  get count(): number {
    return this.total;
  }

  /** Counts a field of the root, and says whether that is still not too much. */
  add(node: FieldNode): boolean {
    const field = metaFields.find(({ name }) => name === node.name.value);
    if (field) this.addField(undefined, this.selected(field, [node]));
    return this.total <= this.most;
  }

  private addField(source: unknown, { field, given, nodes }: Selected): void {
    this.total += 1;
    if (!field?.resolve || isLeafType(getNamedType(field.type))) return;
    const info = { schema: this.schema } as GraphQLResolveInfo;
    this.addValue(field.type, nodes, field.resolve(source, given, undefined, info));
  }

  private addValue(type: GraphQLOutputType, nodes: FieldNode[], value: unknown): void {
    if (value == null || this.total > this.most) return;
    const inner = getNullableType(type);
    if (isListType(inner)) {
      for (const each of value as Iterable<unknown>) {
        this.addValue(inner.ofType, nodes, each);
      }
      return;
    }
    for (const each of this.selectedOf(inner as GraphQLObjectType, nodes)) {
      if (this.total > this.most) return;
      this.addField(value, each);
    }
  }

  private selectedOf(type: GraphQLObjectType, nodes: FieldNode[]): Selected[] {
    const known = this.known.get(nodes);
    if (known) return known;
    const { schema, fragments, variables } = this;
    const fields = collectSubfields(schema, fragments, variables, type, nodes);
    const all = [...fields.values()].map((each) =>
      this.selected(type.getFields()[(each[0] as FieldNode).name.value], [...each]),
    );
    this.known.set(nodes, all);
    return all;
  }

  private selected(
    field: GraphQLField<unknown, unknown> | undefined,
    nodes: FieldNode[],
  ): Selected {
    const given = field ? getArgumentValues(field, nodes[0] as FieldNode, this.variables) : {};
    return { nodes, field, given };
  }
}
