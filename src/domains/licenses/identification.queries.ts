import { Arg, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { BadUserInput } from '../../kernel/request/bad-user-input';
import type { Context } from '../../kernel/request/context';
import { FieldExtension } from '../../kernel/fields/field-extensions';
import type { FieldPlan } from '../../kernel/fields/field-plan';
import { mapParameter, type ValueOrParameter } from '../../postgres/parameter';
import { isLongerThan } from '../../kernel/scalars/text-length';
import { hasValidCheckDigit } from '../../personal-data/identification-number';
import { identifierKey } from '../providers/identifier';
import { Provider } from '../providers/provider';
import {
  loadIdentifiedProvider,
  loadIdentifiedProviders,
  selectIdentifiedProvider,
} from './identification.load';
import { MatchedBy } from './identified-provider';

export const maxTextLength = 500;
export const maxMatches = 10;

export function checkText(text: string, field = 'text'): string {
  const key = isLongerThan(text, maxTextLength) ? '' : identifierKey(text);
  if (key === '') {
    throw new BadUserInput(field, `has 1 to ${maxTextLength} characters`);
  }
  if (/^[0-9]{9,}$/.test(key) && !hasValidCheckDigit(key)) {
    throw new BadUserInput(
      field,
      'looks like a Business Identification Number, which has 12 digits and ends in its check ' +
        'digit',
    );
  }
  return text;
}

const plan: FieldPlan = {
  kind: 'selected-record',
  record: Provider,
  parameters: ['text'],
  select: ({ text }) =>
    selectIdentifiedProvider(
      mapParameter(text as ValueOrParameter<string>, (each) => checkText(each)),
    ),
};

@ObjectType({
  simpleResolvers: true,
  description: 'A provider that a text identifies, and how reliably.',
})
export class ProviderMatch {
  @Field(() => Provider, { description: 'The provider that was found.' })
  provider: Provider;

  @Field(() => MatchedBy, { description: 'The most reliable of the ways by which it was found.' })
  matchedBy: MatchedBy;

  @Field(() => Boolean, {
    description:
      'Whether the same text is a name or a domain of another provider on record as well: ask ' +
      'for a license number, a BIN or a domain then.',
  })
  isShared: boolean;
}

/**
 * Identifies a provider by any of its identifiers. It belongs to the domain of licenses, the
 * highest of the domains whose records have one.
 */
@Resolver()
export class IdentificationQueries {
  @FieldExtension({ plan })
  @Query(() => Provider, {
    nullable: true,
    description:
      'Who is this? The most reliable hit on license number, BIN, LEI, website domain, slug or ' +
      "name, whatever the case and spacing; null is 'not on record', never 'fine'. Several may " +
      'have the name: identifyProviders says who.',
  })
  async identifyProvider(
    @Arg('text', () => String, {
      description: 'A license number, BIN, LEI, domain or URL, slug or name; 1 to 500 characters.',
    })
    text: string,
    @Ctx() context: Context,
  ): Promise<Provider | null> {
    return (await loadIdentifiedProvider(context, checkText(text)))?.provider ?? null;
  }

  @FieldExtension({ maxEntries: maxMatches })
  @Query(() => [ProviderMatch], {
    description:
      'All whom a text may mean, the most reliable match first, at most 10; empty for a text ' +
      'that is not on record.',
  })
  async identifyProviders(
    @Arg('text', () => String, {
      description: 'As for identifyProvider; 1 to 500 characters.',
    })
    text: string,
    @Ctx() context: Context,
  ): Promise<ProviderMatch[]> {
    return (await loadIdentifiedProviders(context, checkText(text))).slice(0, maxMatches);
  }
}
