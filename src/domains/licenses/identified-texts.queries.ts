import { Arg, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { FieldExtension } from '../../kernel/fields/field-extensions';
import { BadUserInput } from '../../kernel/request/bad-user-input';
import type { Context } from '../../kernel/request/context';
import { mapAll } from '../../kernel/request/input-errors';
import { Provider } from '../providers/provider';
import { loadIdentifiedProvider } from './identification.load';
import { checkText } from './identification.queries';
import { MatchedBy } from './identified-provider';

export const maxTexts = 1_000;

@ObjectType({ simpleResolvers: true, description: 'What one of many texts identifies.' })
export class IdentifiedText {
  @Field(() => String, { description: 'The text as it was sent.' })
  text: string;

  @Field(() => Provider, {
    nullable: true,
    description: "The provider as by identifyProvider; null is 'not on record', never 'fine'.",
  })
  provider: Provider | null;

  @Field(() => MatchedBy, {
    nullable: true,
    description: 'The most reliable of the ways by which it was found; null without a provider.',
  })
  matchedBy: MatchedBy | null;

  @Field(() => Boolean, {
    description:
      'Whether the same text is a name or a domain of another provider on record as well; false ' +
      'without a provider.',
  })
  isShared: boolean;
}

/** The query that identifies many texts at once. */
@Resolver()
export class IdentifiedTextQueries {
  @FieldExtension({ entriesOf: 'texts' })
  @Query(() => [IdentifiedText], {
    description:
      'Who are these? For each text what identifyProvider finds, in the order of the texts; all ' +
      'of them are looked up in one statement.',
  })
  async identifyTexts(
    @Arg('texts', () => [String], {
      description: 'At most 1,000 texts as for identifyProvider, each of 1 to 500 characters.',
    })
    texts: string[],
    @Ctx() context: Context,
  ): Promise<IdentifiedText[]> {
    if (texts.length > maxTexts) throw new BadUserInput('texts', `has at most ${maxTexts} entries`);
    mapAll(texts, (text, index) => checkText(text, `texts[${index}]`));
    // Loads of the same tick are one statement, in which equal texts are one.
    return Promise.all(
      texts.map(async (text) => {
        const found = await loadIdentifiedProvider(context, text);
        if (!found) return { text, provider: null, matchedBy: null, isShared: false };
        return { text, ...found };
      }),
    );
  }
}
