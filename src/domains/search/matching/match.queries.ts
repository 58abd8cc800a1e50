import { Arg, Ctx, Field, InputType, Query, Resolver } from 'type-graphql';
import { BadUserInput } from '../../../kernel/request/bad-user-input';
import type { Context } from '../../../kernel/request/context';
import { mapAll } from '../../../kernel/request/input-errors';
import { FieldExtension } from '../../../kernel/fields/field-extensions';
import { DecimalScalar } from '../../../kernel/scalars/scalars';
import { isLongerThan } from '../../../kernel/scalars/text-length';
import { hasPersonalNumber, maxSearchLength } from '../search-text';
import type { AskedMatch } from './candidate-match';
import { matchInputs } from './match-inputs';
import { MatchedInput, maxMatchesOfInput } from './matched-input';

export const maxInputs = 1_000;
export const maxIdentifiers = 10;
/** Beside the rows: candidates are found and compared. */
export const matchWork = 100;
/** In the middle of those that tuning left open (`docs/decisions/0051`). */
export const defaultThreshold = '0.85';

@InputType({ description: 'A name that providers are compared with.' })
export class MatchInput implements AskedMatch {
  @Field(() => String, {
    description: `A name or a domain in any script, 1 to ${maxSearchLength} characters.`,
  })
  text: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its country, as in ISO 3166-1 alpha-2; absent where it is not known.',
  })
  country?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: `BINs, LEIs, domains or pages of it, at most ${maxIdentifiers}.`,
  })
  identifiers?: string[] | null;
}

function checkInput({ text, country, identifiers }: MatchInput, path: string): void {
  for (const [at, each] of [
    ['text', text],
    ...(identifiers ?? []).map((id) => ['identifiers', id]),
  ]) {
    if (isLongerThan(each as string, maxSearchLength) || !/[\p{L}\p{N}]/u.test(each as string)) {
      throw new BadUserInput(
        `${path}.${at}`,
        `has 1 to ${maxSearchLength} characters, a letter among them`,
      );
    }
    if (hasPersonalNumber(each as string)) {
      throw new BadUserInput(`${path}.${at}`, 'must not contain what may be a personal number');
    }
  }
  if (country != null && !/^[A-Z]{2}$/.test(country)) {
    throw new BadUserInput(`${path}.country`, 'is two capital letters, as in ISO 3166-1');
  }
  if ((identifiers ?? []).length > maxIdentifiers) {
    throw new BadUserInput(`${path}.identifiers`, `has at most ${maxIdentifiers} entries`);
  }
}

/** The query that offers providers for names. It decides nothing: see identifyProvider. */
@Resolver()
export class MatchQueries {
  @FieldExtension({ work: matchWork })
  @Query(() => [MatchedInput], {
    description:
      'Whom may these names mean? Candidates for a person to look at, with a score and its ' +
      'reasons, in the order of the inputs. It identifies no one and decides nothing: ' +
      'identifyProvider and decisions stay exact.',
  })
  async matchProviders(
    @Arg('inputs', () => [MatchInput], { description: `At most ${maxInputs} names.` })
    inputs: MatchInput[],
    @Arg('threshold', () => DecimalScalar, {
      nullable: true,
      description: `The least score, from 0 to 1; ${defaultThreshold} if it is absent.`,
    })
    threshold: string | null,
    @Ctx() context: Context,
  ): Promise<MatchedInput[]> {
    if (inputs.length > maxInputs)
      throw new BadUserInput('inputs', `has at most ${maxInputs} entries`);
    mapAll(inputs, (input, index) => checkInput(input, `inputs[${index}]`));
    const least = Number(threshold ?? defaultThreshold);
    if (!(least >= 0 && least <= 1)) throw new BadUserInput('threshold', 'is from 0 to 1');
    return matchInputs(context, inputs, least, maxMatchesOfInput);
  }
}
