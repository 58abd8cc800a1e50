import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { BadUserInput } from '../../kernel/request/bad-user-input';
import type { Context } from '../../kernel/request/context';
import { FieldExtension } from '../../kernel/fields/field-extensions';
import type { FieldPlan } from '../../kernel/fields/field-plan';
import { column } from '../../kernel/records/record';
import { isLongerThan } from '../../kernel/scalars/text-length';
import { mapParameter, type ValueOrParameter } from '../../postgres/parameter';
import { sql } from '../../postgres/sql';
import { CryptoAddress } from './crypto-address';
import { cryptoAddressList } from './crypto-address.list';
import { parseCopiedAddress } from './forms/address-form';
import { loadAddresses } from './identified-address.load';

export const maxAddressLength = 500;
/** One address is on few lists: each has it once. */
const maxLists = 10;

function readAddress(text: string): string {
  if (text === '' || isLongerThan(text, maxAddressLength)) {
    throw new BadUserInput('address', `has 1 to ${maxAddressLength} characters`);
  }
  const parsed = parseCopiedAddress(text);
  if (parsed) return parsed.address;
  throw new BadUserInput(
    'address',
    'is in no form of an address that is known here, or its check digits are wrong',
  );
}

const plan: FieldPlan = {
  kind: 'plain-list',
  list: cryptoAddressList,
  parameters: ['address'],
  where: (alias, { address }) => {
    const parsed = mapParameter(address as ValueOrParameter<string>, readAddress);
    return sql`${column(alias, 'address')} = ${parsed}::text`;
  },
};

/** The query that finds an address on all lists. */
@Resolver()
export class IdentifiedAddressQueries {
  @FieldExtension({ plan, maxEntries: maxLists })
  @Query(() => [CryptoAddress], {
    description:
      'On which sanctions lists is or was this address? A record for each list, those that are ' +
      "without it now by `delistedOn`; empty is 'not on record', never 'fine'. White space, a " +
      'payment link such as `bitcoin:…?amount=1`, and the case of letters where it says nothing, ' +
      'are seen through: an Ethereum address is found in any case, even where its checksum ' +
      '(EIP-55) is wrong, because lists disagree on it.',
  })
  identifyAddress(
    @Arg('address', () => String, {
      description:
        'An address or a payment link, 1 to 500 characters. BAD_USER_INPUT where its form is not ' +
        'known or its check digits are wrong.',
    })
    address: string,
    @Ctx() context: Context,
  ): Promise<CryptoAddress[]> {
    return loadAddresses(context, readAddress(address));
  }
}
