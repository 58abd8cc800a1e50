import { Field, Int, ObjectType } from 'type-graphql';
import { FieldExtension } from '../../kernel/fields/field-extensions';
import { Money } from '../../kernel/scalars/money';
import { SeizureMeasure } from './seizure';
import { PeriodGroupKeys } from './statistics-shared';

/** The keys of a group of seizures. */
@ObjectType({
  simpleResolvers: true,
  description:
    'What the seizures of a group have in common. Null on a dimension that was not grouped ' +
    'by, or that is not on record for the group.',
})
export class SeizureGroupKeys extends PeriodGroupKeys {
  @Field(() => SeizureMeasure, {
    nullable: true,
    description: 'What was done with the assets; null if it is not grouped by.',
  })
  measure: SeizureMeasure | null;

  @Field(() => String, {
    nullable: true,
    description: 'The currency of the value; null if it is not grouped by, or without a value.',
  })
  currency: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The symbol of the asset; null if it is not grouped by, or not on record.',
  })
  asset: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The slug of the authority; null if it is not grouped by.',
  })
  authority: string | null;
}

/** The most currencies of a group, as far as its cost is estimated. */
const estimatedCurrencies = 10;

/** The totals of one group of seizures: what was taken, and what was returned. */
@ObjectType({ simpleResolvers: true, description: 'The totals of one group of seizures.' })
export class SeizureGroup {
  @FieldExtension({ plan: { kind: 'same-row' } })
  @Field(() => SeizureGroupKeys, { description: 'What the seizures of the group have in common.' })
  keys: SeizureGroupKeys;

  @Field(() => Int, {
    description: 'Seizures on record, parts of wider ones and what was returned included.',
  })
  seizureCount: number;

  @Field(() => Int, {
    description:
      'How many of them were returned: their measure is RETURNED, or their disposition ' +
      'RETURNED_TO_VICTIMS.',
  })
  returnedCount: number;

  @Field(() => Int, { description: 'How many of them have a value, parts included.' })
  valuedCount: number;

  @FieldExtension({ maxEntries: estimatedCurrencies })
  @Field(() => [Money], {
    description:
      'What was taken: frozen, arrested, seized or confiscated. One total a currency: dollars ' +
      'and dollar tokens are not added up. A part whose whole is counted is left out. A return ' +
      'is never in it: see returnedTotals.',
  })
  totals: Money[];

  @FieldExtension({ maxEntries: estimatedCurrencies })
  @Field(() => [Money], {
    description:
      'What was returned to victims. One total a currency; a part whose whole was returned is ' +
      'left out. What was taken first and returned later is in both totals, which are not to be ' +
      'added up.',
  })
  returnedTotals: Money[];

  @Field(() => Boolean, {
    description: 'True if sources contradict each other about a value in these totals.',
  })
  disputed: boolean;

  @Field(() => Boolean, {
    description: 'True if the source of a value in these totals says about, more than or nearly.',
  })
  approximate: boolean;
}
