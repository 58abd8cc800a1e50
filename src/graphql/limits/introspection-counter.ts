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

/** A field of the introspection, with the nodes that select it, which may be several. */
interface SelectedField {
  nodes: FieldNode[];
  field: GraphQLField<unknown, unknown> | undefined;
  args: Record<string, unknown>;
}

const metaFields = [SchemaMetaFieldDef, TypeMetaFieldDef];

/**
 * Counts the fields of the schema that an operation would get. The schema is in memory, so they are
 * counted one by one, as the execution would resolve them, and no further than the limit.
 */
export class IntrospectionCounter {
  private total = 0;
  private readonly subfields = new Map<FieldNode[], SelectedField[]>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: Record<string, FragmentDefinitionNode>,
    private readonly variables: Record<string, unknown>,
    private readonly maxFields: number,
  ) {}

  /** The fields that were counted so far. */
  get count(): number {
    return this.total;
  }

  /** Counts a root field, and returns whether the limit is kept. */
  add(node: FieldNode): boolean {
    const field = metaFields.find(({ name }) => name === node.name.value);
    if (field) this.addField(undefined, this.selectedField(field, [node]));
    return this.total <= this.maxFields;
  }

  private addField(source: unknown, { field, args, nodes }: SelectedField): void {
    this.total += 1;
    if (!field?.resolve || isLeafType(getNamedType(field.type))) return;
    const info = { schema: this.schema } as GraphQLResolveInfo;
    this.addValue(field.type, nodes, field.resolve(source, args, undefined, info));
  }

  private addValue(type: GraphQLOutputType, nodes: FieldNode[], value: unknown): void {
    if (value == null || this.total > this.maxFields) return;
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      for (const each of value as Iterable<unknown>) {
        this.addValue(nullable.ofType, nodes, each);
      }
      return;
    }
    for (const each of this.selectedSubfields(nullable as GraphQLObjectType, nodes)) {
      if (this.total > this.maxFields) return;
      this.addField(value, each);
    }
  }

  private selectedSubfields(type: GraphQLObjectType, nodes: FieldNode[]): SelectedField[] {
    const cached = this.subfields.get(nodes);
    if (cached) return cached;
    const { schema, fragments, variables } = this;
    const nodesByName = collectSubfields(schema, fragments, variables, type, nodes);
    const subfields = [...nodesByName.values()].map((each) =>
      this.selectedField(type.getFields()[(each[0] as FieldNode).name.value], [...each]),
    );
    this.subfields.set(nodes, subfields);
    return subfields;
  }

  private selectedField(
    field: GraphQLField<unknown, unknown> | undefined,
    nodes: FieldNode[],
  ): SelectedField {
    const args = field ? getArgumentValues(field, nodes[0] as FieldNode, this.variables) : {};
    return { nodes, field, args };
  }
}
