import { ArgsType, Field } from 'type-graphql';
import type { Context } from '../../kernel/request/context';
import type { Day } from '../../kernel/scalars/day';
import type { DeclaredField } from '../../kernel/fields/declared-field';
import { toPlainList, toOne } from '../../kernel/fields/edge';
import type { Row } from '../../kernel/records/record';
import { DateScalar } from '../../kernel/scalars/scalars';
import { Source } from '../sources/source';
import { provenanceEdge } from '../upstreams/provenance';
import { Provider } from './provider';
import { providerIdentifierList, providerStatusPeriodList } from './provider.list';
import { loadProviderStatus, statusOnSql } from './status-on-day';
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
    'The standing on the day of `asOf`, or else today, whichever list the provider is from: that ' +
    "of the list's day is `standing` of the edge. UNKNOWN where nothing is on record for the day.",
  arguments: StatusArguments,
  resolve: (row: Row, args: StatusArguments, context: Context) =>
    loadProviderStatus(context, row.id, args.asOf ?? context.today),
  plan: {
    kind: 'expression',
    expression: (row, args, { today }) =>
      statusOnSql(row, (args['asOf'] as Day | null | undefined) ?? today),
  },
};

/** The edges of a provider and of its standings. */
export const providerLinks: DeclaredField[] = [
  status,
  toPlainList(Provider, 'statusHistory', providerStatusPeriodList, {
    key: 'providerId',
    description: 'Every standing on record, the earliest first.',
  }),
  toPlainList(Provider, 'identifiers', providerIdentifierList, {
    key: 'providerId',
    description: 'The names, numbers and domains by which it is found, the most reliable first.',
  }),
  toOne(ProviderStatusPeriod, 'source', Source, {
    key: 'sourceId',
    nullable: true,
    description: 'The document that shows the standing; null if none is on record.',
  }),
  toOne(ProviderStatusPeriod, 'checkedIn', Source, {
    key: 'checkedInId',
    nullable: true,
    description: 'The document of the last check; null if no check is on record.',
  }),
  provenanceEdge(ProviderStatusPeriod),
];
