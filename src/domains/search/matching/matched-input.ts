import { Field, ObjectType } from 'type-graphql';
import { FieldExtension } from '../../../kernel/fields/field-extensions';
import { registerEnum } from '../../../kernel/scalars/enum';
import { DecimalScalar } from '../../../kernel/scalars/scalars';
import { Provider } from '../../providers/provider';
import { MatchFeature } from './candidate-match';

/** Candidates of one input that are returned. */
export const maxMatchesOfInput = 3;

registerEnum(MatchFeature, {
  name: 'MatchFeature',
  description: 'What a score of a match is made of.',
  values: {
    NAME: 'How alike the words are that tell one name from another.',
    SCRIPT: 'The names are in different scripts, and were compared by their sound.',
    LEGAL_FORM: 'A legal form was left out of the comparison; 1 where both have the same one.',
    PLACE: 'The names say different places; the score is multiplied by this.',
    DOMAIN: 'The domain is one of its websites.',
    IDENTIFIER: 'A BIN or LEI: 1 where it is the same, 0 where it is another one.',
  },
});

@ObjectType({ simpleResolvers: true, description: 'One reason of the score of a match.' })
export class MatchReason {
  @Field(() => MatchFeature, { description: 'What was compared.' })
  feature: MatchFeature;

  @Field(() => DecimalScalar, { description: 'How alike it is, from 0 to 1.' })
  value: string;

  @Field(() => String, {
    nullable: true,
    description: 'The text on record that was compared; null where it was none of them.',
  })
  compared: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A provider that a name may mean.' })
export class ProviderCandidate {
  @Field(() => Provider, { description: 'The provider.' })
  provider: Provider;

  @Field(() => DecimalScalar, { description: 'How alike they are, from 0 to 1. No probability.' })
  score: string;

  @FieldExtension({ maxEntries: Object.keys(MatchFeature).length })
  @Field(() => [MatchReason], { description: 'What the score is made of.' })
  features: MatchReason[];
}

@ObjectType({ simpleResolvers: true, description: 'Whom one name may mean.' })
export class MatchedInput {
  @Field(() => String, { description: 'The text as it was sent.' })
  text: string;

  @FieldExtension({ maxEntries: maxMatchesOfInput })
  @Field(() => [ProviderCandidate], {
    description: `Those at or above the threshold, the best first, at most ${maxMatchesOfInput}.`,
  })
  candidates: ProviderCandidate[];
}
