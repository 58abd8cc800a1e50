import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * Whether fields can be merged is asked of every two of one name, and of every two fragments of one
 * place: so many pairs take 20 ms.
 */
const mostComparisons = 50_000;
/** A walk without an end to it could exhaust the stack. */
const deepest = 500;

/**
 * Whether GraphQL would compare fields with each other for long, to see if they can be merged. Its
 * own limit, which lets it work for 0.2 s, is not for us to set.
 */
export function isWithinMergeLimit(document: DocumentNode): boolean {
  return new Comparisons(document).areFew;
}

/** The fields of a place in the answer, by name: what each selects, and how often it is there. */
interface Place {
  fields: Map<string, { times: number; within: SelectionSetNode[] }>;
  /** Spread twice, a fragment adds nothing. */
  spread: Set<string>;
}

/** How often two fields of a document would be one field of its answer. */
class Comparisons {
  private left = mostComparisons;
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  readonly areFew: boolean;

  constructor({ definitions }: DocumentNode) {
    const executable = definitions.flatMap((each) => ('selectionSet' in each ? [each] : []));
    for (const each of executable) {
      if (each.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(each.name.value, each);
    }
    // A fragment is looked at by itself, too, as it is by GraphQL, be it that nobody spreads it.
    this.areFew = executable.every(({ selectionSet }) => this.areFewIn([selectionSet], 0));
  }

  private areFewIn(sets: readonly SelectionSetNode[], depth: number): boolean {
    const place: Place = { fields: new Map(), spread: new Set() };
    if (depth > deepest || !sets.every((each) => this.collect(each, place, depth))) return false;
    return [...place.fields.values()].every(({ within }) => this.areFewIn(within, depth + 1));
  }

  private collect({ selections }: SelectionSetNode, place: Place, depth: number): boolean {
    if (depth > deepest) return false;
    return selections.every((selection) => {
      if (selection.kind === Kind.FIELD) return this.add(selection, place);
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return this.collect(selection.selectionSet, place, depth + 1);
      }
      const { value: name } = selection.name;
      this.left -= 1;
      if (place.spread.has(name)) return this.left > 0;
      // It is compared with each that is spread there, too, be it that there is none of its name.
      this.left -= place.spread.size;
      place.spread.add(name);
      const fragment = this.fragments.get(name);
      if (!fragment) return this.left > 0;
      return this.left > 0 && this.collect(fragment.selectionSet, place, depth + 1);
    });
  }

  /** A field is compared with each that is there by its name. */
  private add({ alias, name, selectionSet }: FieldNode, { fields }: Place): boolean {
    const key = (alias ?? name).value;
    const field = fields.get(key) ?? { times: 0, within: [] };
    fields.set(key, field);
    field.times += 1;
    if (selectionSet) field.within.push(selectionSet);
    this.left -= field.times;
    return this.left > 0;
  }
}
