import { Field, ID, Int, ObjectType } from 'type-graphql';
import { FieldExtension } from '../../kernel/fields/field-extensions';
import { DateScalar, DecimalScalar } from '../../kernel/scalars/scalars';
import { EnforcementActionKind } from '../enforcement/enforcement-action';

/** The most claims that a proposal has. */
export const maxProposedClaims = 50;
const maxMentions = 10;
const maxCandidates = 20;

@ObjectType({ simpleResolvers: true, description: 'Where a text gives a proposed figure.' })
export class FigureMention {
  @Field(() => String, { description: 'The language of the text, as in ISO 639-1.' })
  language: string;

  @Field(() => Int, {
    description: 'Where it begins in the text of this language, in UTF-16 code units, from 0.',
  })
  start: number;

  @Field(() => Int, { description: 'Where it ends: the position after its last code unit.' })
  end: number;

  @Field(() => String, { description: 'The sentence that it is in.' })
  sentence: string;
}

@ObjectType({ simpleResolvers: true, description: 'A claim that acceptance would publish.' })
export class ProposedClaim {
  @Field(() => String, { description: 'Which fact it states, as in Claim.property.' })
  property: string;

  @Field(() => String, { nullable: true, description: 'The value as text; null for a quantity.' })
  value: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The quantity; null if the value is not a quantity.',
  })
  number: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The unit of the quantity; null if the value is not a quantity.',
  })
  unit: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day that the value is stated for; null if the source does not say.',
  })
  periodFrom: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day that the value is stated for; null if the source does not say.',
  })
  periodTo: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A remark, e.g. that the number is approximate; null if there is none.',
  })
  note: string | null;

  @FieldExtension({ maxEntries: maxMentions })
  @Field(() => [FigureMention], {
    description: 'Where the texts give it, at most 10; empty where a person wrote the claim.',
  })
  mentions: FigureMention[];
}

@ObjectType({ simpleResolvers: true, description: 'An action that acceptance would publish.' })
export class ProposedAction {
  @Field(() => EnforcementActionKind, { description: 'What the authority did.' })
  kind: EnforcementActionKind;

  @Field(() => String, { description: 'A title in English.' })
  title: string;

  @Field(() => String, { description: 'The slug of the authority.' })
  authority: string;

  @Field(() => DateScalar, { description: 'The day on which it was announced.' })
  announcedOn: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A record of an upstream, and the provider that it may be about.',
})
export class ProposedLink {
  @Field(() => ID, {
    description:
      'The id of the record of the upstream. Where it is an address of an organization, the link ' +
      'is of all its addresses on that list.',
  })
  recordId: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the provider; null while none of the candidates is chosen.',
  })
  providerId: string | null;

  @FieldExtension({ maxEntries: maxCandidates })
  @Field(() => [ID], { description: 'The ids of providers that share a weak identifier with it.' })
  candidates: string[];
}

@ObjectType({ simpleResolvers: true, description: 'A document that was held beyond its bounds.' })
export class HeldDocument {
  @Field(() => String, { description: 'Why it was held, in capital letters.' })
  reason: string;

  @Field(() => String, { description: 'SHA-256 of its bytes, in hexadecimal.' })
  snapshot: string;
}

/** What acceptance would do. It is stored as JSON. */
@ObjectType({ simpleResolvers: true, description: 'What acceptance would publish.' })
export class ReviewProposal {
  @Field(() => ID, {
    nullable: true,
    description:
      'The record that the claims are about: an authority, a provider, an enforcement action or ' +
      'a seizure. Null where an action is new, while no person has named the record, and for ' +
      'other kinds than NEWS.',
  })
  subjectId: string | null;

  @Field(() => ProposedAction, {
    nullable: true,
    description: 'The new action that the claims are about; null where they are about a record.',
  })
  newAction: ProposedAction | null;

  @FieldExtension({ maxEntries: maxCandidates })
  @Field(() => [ID], {
    nullable: true,
    description:
      'The ids of providers whose exact name or domain is in the text; null where none was ' +
      'looked for.',
  })
  candidates?: string[] | null;

  @FieldExtension({ maxEntries: maxProposedClaims })
  @Field(() => [ProposedClaim], { description: 'The claims; empty for other kinds than NEWS.' })
  claims: ProposedClaim[];

  @Field(() => ProposedLink, { nullable: true, description: 'Null for other kinds than LINK.' })
  link: ProposedLink | null;

  @Field(() => HeldDocument, { nullable: true, description: 'Null for other kinds than HELD_RUN.' })
  heldDocument: HeldDocument | null;
}

/** A proposal of nothing, to be completed. */
export const emptyProposal: ReviewProposal = {
  subjectId: null,
  newAction: null,
  claims: [],
  link: null,
  heldDocument: null,
};
