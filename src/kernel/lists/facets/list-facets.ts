import { Extensions, Field, Int, ObjectType } from 'type-graphql';
import { toPluralWords } from '../../records/naming';
import type { RecordClass } from '../../records/record';
import { registerEnum } from '../../scalars/enum';
import type { Facet } from './facet';

/** One value of a facet, and how many rows have it. */
@ObjectType({
  simpleResolvers: true,
  description: 'One value of a facet, and how many rows of the list have it.',
})
export class FacetValue {
  @Field(() => String, {
    nullable: true,
    description:
      'What the filter takes for these rows: a value of an enum, the key of a record such as its ' +
      'slug, a year, a text. Null for the rows without a value, which `isNull: true` selects.',
  })
  value: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What a reader is shown: the name or title of a record, otherwise the value itself. Null ' +
      'for the rows without a value.',
  })
  label: string | null;

  @Field(() => Int, { description: 'The number of rows with this value.' })
  count: number;
}

/** The facets of a list: its enum `<Record>Facet`, and the type of what one of them counts. */
export interface ListFacets {
  byName: Readonly<Record<string, Facet>>;
  names: object;
  counts: object;
}

/** What the rows of a record can be counted by. */
export function createFacets(record: RecordClass, byName: Record<string, Facet>): ListFacets {
  const names = Object.fromEntries(Object.keys(byName).map((name) => [name, name]));
  registerEnum(names, {
    name: `${record.name}Facet`,
    description: `What the ${toPluralWords(record.name)} of a list can be counted by.`,
    values: Object.fromEntries(
      Object.entries(byName).map(([name, { description }]) => [name, description]),
    ),
  });
  return { byName, names, counts: countsType(record.name, names) };
}

function countsType(record: string, names: object): object {
  class FacetCounts {}
  const declare = (name: string, type: () => object, description: string): void =>
    Field(type as () => typeof Object, { description })(FacetCounts.prototype, name);
  declare('facet', () => names, 'What the rows are counted by.');
  const values =
    'The values with the most rows first; of as many rows, by code point of the value, and the ' +
    'rows without a value last.';
  declare('values', () => [FacetValue], values);
  // The field `facets` multiplies by the number of its values.
  Extensions({ maxEntries: 1 })(FacetCounts.prototype, 'values');
  const valueCount =
    'How many values there are, those beyond `most` included; rows without a value are one.';
  declare('valueCount', () => Int, valueCount);
  declare('otherCount', () => Int, 'The number of rows whose value is not among `values`.');
  ObjectType(`${record}FacetCounts`, {
    simpleResolvers: true,
    description: 'How many rows of the whole list, filtered, have each value of a facet.',
  })(FacetCounts);
  return FacetCounts;
}
