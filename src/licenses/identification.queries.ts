import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { BadUserInput } from '../kernel/bad-user-input';
import type { Context } from '../kernel/context';
import { columnsOf } from '../kernel/record';
import { sql } from '../kernel/sql';
import { hasCheckDigit } from '../providers/business-identification-number';
import { domainOf, normalizeIdentifier } from '../providers/identifier';
import { Provider } from '../providers/provider';

const longestText = 500;

/**
 * "Who is this?": a provider by whatever text a person holds. It stands with the licenses, the
 * highest of the records that a provider can be known by.
 */
@Resolver()
export class IdentificationQueries {
  @Query(() => Provider, {
    nullable: true,
    description:
      'Who is this? An exact hit on license number, BIN, website domain, name or alias, whatever ' +
      "the case and spacing; null is 'not on record', never 'fine'.",
  })
  async identifyProvider(
    @Arg('text', () => String) text: string,
    @Ctx() context: Context,
  ): Promise<Provider | null> {
    const normalized = normalizeIdentifier(text);
    if (normalized === '' || [...text].length > longestText) {
      throw new BadUserInput('text', `has 1 to ${longestText} characters`);
    }
    if (/^[0-9]{9,}$/.test(normalized) && !hasCheckDigit(normalized)) {
      throw new BadUserInput(
        'text',
        'looks like a Business Identification Number, which has 12 digits and ends in its check ' +
          'digit',
      );
    }
    const values = [normalized, domainOf(normalized) ?? normalized];
    const rows = await context.run<Provider>(sql`
select ${columnsOf(Provider, 't')}
from (
  select provider_id, 1 as place from license
  where lower(number collate "C") in (${normalized}, lower(${text.trim()}::text collate "C"))
  union all
  select provider_id, case value when ${normalized} then 2 else 3 end
  from provider_identifier where value = any(${values}::text[])
) hit
join provider t on t.id = hit.provider_id
order by hit.place limit 1`);
    return rows[0] ?? null;
  }
}
