import { Field, Int, ObjectType } from 'type-graphql';
import { Column, PrimaryColumn } from 'typeorm';

/** The terms of a publisher. */
@ObjectType({
  simpleResolvers: true,
  description: 'Under which terms a publisher lets others use its documents.',
})
export class UpstreamLicence {
  @Field(() => String, { description: 'Its name, or what is known of it.' })
  name: string;

  @Field(() => String, {
    nullable: true,
    description: 'The address of its text; null if none is known.',
  })
  url: string | null;

  @Field(() => String, { description: 'Whom to name where the data is shown.' })
  attribution: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether commercial use is allowed; null if the publisher does not say.',
  })
  commercialUse: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether its rows may be handed on; if false, exports leave them out. Null if the ' +
      'publisher does not say.',
  })
  redistribution: boolean | null;
}

/** A series of documents as its declaration has it; the database's owner writes it. */
@ObjectType({
  simpleResolvers: true,
  description:
    "A publisher's series of documents that the gateway reads: how current it is, and what " +
    'became of each document.',
})
export class Upstream {
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => String, { description: 'Its short name, which never changes.' })
  @Column('text')
  slug: string;

  @Field(() => String, { description: 'What it is, in English.' })
  @Column('text')
  name: string;

  @Field(() => String, { description: 'Who publishes it.' })
  @Column('text')
  publisher: string;

  @Column('text')
  licenceName: string;

  @Column('text')
  licenceUrl: string | null;

  @Column('text')
  licenceAttribution: string;

  @Column('boolean')
  licenceCommercialUse: boolean | null;

  @Column('boolean')
  licenceRedistribution: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Between two documents, in hours; null if they come as persons write them.',
  })
  @Column('integer')
  cadenceHours: number | null;

  @Column('text')
  endedReason: string | null;
}
