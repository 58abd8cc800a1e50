import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '../../kernel/scalars/scalars';
import { Source } from '../sources/source';
import { TransferRuleVersion } from './transfer-rule-version';

/** By whom, when and on what ground a version of a rule was published through the API. */
@Entity()
@Check('transfer_rule_publication_published_by_check', `published_by ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)
@Index(['sourceId'])
@ObjectType({
  simpleResolvers: true,
  description:
    'By whom, when and on what ground a version of a rule was published through the API, for ' +
    'every tenant.',
})
export class TransferRulePublication {
  /** The id of the version. */
  @ForeignKey(() => TransferRuleVersion)
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => String, { description: 'Short name of the tenant whose key published it.' })
  @Column('text')
  publishedBy: string;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was published.' })
  @Column('timestamptz')
  publishedAt: string;

  @ForeignKey(() => Source)
  @Column('uuid')
  sourceId: string;
}
