import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * The rule OverlappingFieldsCanBeMerged compares every two fields of one name, and every two
 * fragments of one selection set: so many pairs take it 20 ms.
 */
export const maxComparisons = 50_000;
/** Deeper recursion could exhaust the stack. */
const maxDepth = 500;

/**
 * Whether graphql-js would merge the fields of a document quickly. Its own limit, which allows
 * 0.2 s of comparisons, cannot be configured.
 */
export function isWithinMergeLimit(document: DocumentNode): boolean {
  return new ComparisonCounter(document).isWithinLimit;
}

/** What is selected at one place of the response. */
interface MergedSelection {
  /** By response name: how often the field is selected, and the selections within it. */
  fields: Map<string, { count: number; selectionSets: SelectionSetNode[] }>;
  /** Spread twice, a fragment adds nothing. */
  fragments: Set<string>;
}

/**
 * Counts the comparisons for a document, up to the limit. `merge`, `collect` and `addField` return
 * false once a limit is exceeded.
 */
class ComparisonCounter {
  private remaining = maxComparisons;
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  readonly isWithinLimit: boolean;

  constructor({ definitions }: DocumentNode) {
    const executable = definitions.flatMap((each) => ('selectionSet' in each ? [each] : []));
    for (const each of executable) {
      if (each.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(each.name.value, each);
    }
    // As in graphql-js, a fragment is counted by itself as well, even if nothing spreads it.
    this.isWithinLimit = executable.every(({ selectionSet }) => this.merge([selectionSet], 0));
  }

  /** Merges selection sets as graphql-js does in OverlappingFieldsCanBeMerged. */
  private merge(selectionSets: readonly SelectionSetNode[], depth: number): boolean {
    const merged: MergedSelection = { fields: new Map(), fragments: new Set() };
    if (depth > maxDepth) return false;
    if (!selectionSets.every((each) => this.collect(each, merged, depth))) return false;
    return [...merged.fields.values()].every((each) => this.merge(each.selectionSets, depth + 1));
  }

  private collect(
    { selections }: SelectionSetNode,
    merged: MergedSelection,
    depth: number,
  ): boolean {
    if (depth > maxDepth) return false;
    return selections.every((selection) => {
      if (selection.kind === Kind.FIELD) return this.addField(selection, merged);
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return this.collect(selection.selectionSet, merged, depth + 1);
      }
      const { value: name } = selection.name;
      this.remaining -= 1;
      if (merged.fragments.has(name)) return this.remaining > 0;
      // It is compared with each fragment that is spread here, even if it is not defined.
      this.remaining -= merged.fragments.size;
      merged.fragments.add(name);
      const fragment = this.fragments.get(name);
      if (!fragment) return this.remaining > 0;
      return this.remaining > 0 && this.collect(fragment.selectionSet, merged, depth + 1);
    });
  }

  /** A field is compared with each field of its response name. */
  private addField({ alias, name, selectionSet }: FieldNode, { fields }: MergedSelection): boolean {
    const responseName = (alias ?? name).value;
    const field = fields.get(responseName) ?? { count: 0, selectionSets: [] };
    fields.set(responseName, field);
    field.count += 1;
    if (selectionSet) field.selectionSets.push(selectionSet);
    this.remaining -= field.count;
    return this.remaining > 0;
  }
}
