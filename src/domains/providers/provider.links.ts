import { ArgsType, Field } from 'type-graphql';
import type { Context } from '../../kernel/request/context';
import type { Day } from '../../kernel/scalars/day';
import type { DeclaredField } from '../../kernel/fields/declared-field';
import { toPlainList, toOne } from '../../kernel/fields/edge';
import type { Row } from '../../kernel/records/record';
import { DateScalar } from '../../kernel/scalars/scalars';
import { Source } from '../sources/source';
import { Provider } from './provider';
import { providerStatusPeriodList } from './provider.list';
import { loadProviderStatus, statusOnSql } from './provider-status';
import { ProviderStatus, ProviderStatusPeriod } from './provider-status-period';

@ArgsType()
class StatusArguments {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day, in Kazakhstan; today if it is absent.',
  })
  asOf?: string | null;
}

const status: DeclaredField = {
  owner: Provider,
  name: 'status',
  type: () => ProviderStatus,
  description:
    'The standing today, or on the date asked for: here, or else in the `asOf` of the list that ' +
    'the provider was found in. UNKNOWN where nothing is on record for that day.',
  arguments: StatusArguments,
  resolve: (row: Row & { asOf?: string }, args: StatusArguments, context: Context) =>
    loadProviderStatus(context, row.id, args.asOf ?? row.asOf ?? context.today),
  plan: {
    kind: 'expression',
    expression: (row, args, { today }) =>
      statusOnSql(row, (args['asOf'] as Day | null | undefined) ?? row.asOf ?? today),
  },
};

/** The edges of a provider and of its standings. */
export const providerLinks: DeclaredField[] = [
  status,
  toPlainList(Provider, 'statusHistory', providerStatusPeriodList, {
    key: 'providerId',
    description: 'Every standing on record, the earliest first.',
  }),
  toOne(ProviderStatusPeriod, 'source', Source, {
    key: 'sourceId',
    nullable: true,
    description: 'The document that states the standing; null if none is on record.',
  }),
];
