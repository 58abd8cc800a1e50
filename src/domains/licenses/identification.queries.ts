import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { BadUserInput } from '../../kernel/request/bad-user-input';
import type { Context } from '../../kernel/request/context';
import { FieldExtension } from '../../kernel/fields/field-extensions';
import type { FieldPlan } from '../../kernel/fields/field-plan';
import { mapParameter, type ValueOrParameter } from '../../postgres/parameter';
import { isLongerThan } from '../../kernel/scalars/text-length';
import { hasValidCheckDigit } from '../../personal-data/identification-number';
import { normalizeIdentifier } from '../providers/identifier';
import { Provider } from '../providers/provider';
import { loadIdentifiedProvider, selectIdentifiedProvider } from './identification.load';

export const maxTextLength = 500;

function checkText(text: string): string {
  const normalized = isLongerThan(text, maxTextLength) ? '' : normalizeIdentifier(text);
  if (normalized === '') {
    throw new BadUserInput('text', `has 1 to ${maxTextLength} characters`);
  }
  if (/^[0-9]{9,}$/.test(normalized) && !hasValidCheckDigit(normalized)) {
    throw new BadUserInput(
      'text',
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
    selectIdentifiedProvider(mapParameter(text as ValueOrParameter<string>, checkText)),
};

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
      'Who is this? An exact hit on license number, BIN, website domain, name, alias or ' +
      "slug, whatever the case and spacing; null is 'not on record', never 'fine'.",
  })
  identifyProvider(
    @Arg('text', () => String, {
      description:
        'A license number, BIN, domain or URL, name, alias or slug; 1 to 500 characters.',
    })
    text: string,
    @Ctx() context: Context,
  ): Promise<Provider | null> {
    return loadIdentifiedProvider(context, checkText(text));
  }
}
