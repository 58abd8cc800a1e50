import { Field, Int, ObjectType } from 'type-graphql';
import { FieldExtension } from '../../kernel/fields/field-extensions';
import { EnforcementActionKind } from './enforcement-action';
import { PeriodGroupKeys } from './statistics-shared';

/** The keys of a group of actions. */
@ObjectType({
  simpleResolvers: true,
  description:
    'What the actions of a group have in common. Null on a dimension that was not grouped ' +
    'by, or that is not on record for the group. Year and month are of the last day of the ' +
    'period that the figures cover, otherwise of the announcement: the count for 2024 that ' +
    'was announced in January 2025 belongs to 2024.',
})
export class EnforcementGroupKeys extends PeriodGroupKeys {
  @Field(() => EnforcementActionKind, {
    nullable: true,
    description: 'The kind of action; null if it is not grouped by.',
  })
  kind: EnforcementActionKind | null;

  @Field(() => String, {
    nullable: true,
    description: 'The slug of the authority; null if it is not grouped by.',
  })
  authority: string | null;
}

const leftOut = 'a part whose whole is counted is left out. Null if nothing was reported.';
const range = 'The same sum, but of disputed counts';

/** The totals of one group of actions. */
@ObjectType({
  simpleResolvers: true,
  description: 'The totals of one group of enforcement actions.',
})
export class EnforcementGroup {
  @FieldExtension({ plan: { kind: 'same-row' } })
  @Field(() => EnforcementGroupKeys, {
    description: 'What the actions of the group have in common.',
  })
  keys: EnforcementGroupKeys;

  @Field(() => Int, {
    description: 'How many actions are on record, including parts of wider ones.',
  })
  actionCount: number;

  @Field(() => Int, {
    nullable: true,
    description: `Sum of the reported counts of platforms; ${leftOut}`,
  })
  reportedPlatformCount: number | null;

  @Field(() => Int, {
    nullable: true,
    description: `${range} the lowest that a source states. Null if nothing was reported.`,
  })
  lowestPlatformCount: number | null;

  @Field(() => Int, {
    nullable: true,
    description: `${range} the highest that a source states. Null if nothing was reported.`,
  })
  highestPlatformCount: number | null;

  @Field(() => Int, {
    description: 'How many of the actions have a reported count of platforms, parts included.',
  })
  platformActionCount: number;

  @Field(() => Int, {
    nullable: true,
    description:
      `Sum of the reported counts of blocked sites; ${leftOut} Sites of every kind of action: ` +
      'group or filter by kind to see those of crypto platforms (SITE_BLOCKING) alone.',
  })
  reportedSiteCount: number | null;

  @Field(() => Int, {
    nullable: true,
    description: `${range} the lowest that a source states. Null if nothing was reported.`,
  })
  lowestSiteCount: number | null;

  @Field(() => Int, {
    nullable: true,
    description: `${range} the highest that a source states. Null if nothing was reported.`,
  })
  highestSiteCount: number | null;

  @Field(() => Int, {
    description: 'How many of the actions have a reported count of sites, parts included.',
  })
  siteActionCount: number;

  @Field(() => Boolean, {
    description: 'True if sources contradict each other about a count that is added up.',
  })
  disputed: boolean;

  @Field(() => Boolean, {
    description: 'True if the source of a count that is added up says about, more than or nearly.',
  })
  approximate: boolean;

  @Field(() => Int, {
    description: 'How many platforms are named in the record, each counted once in a group.',
  })
  identifiedPlatformCount: number;
}
