import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { FieldExtension } from '../../kernel/fields/field-extensions';
import type { FieldPlan } from '../../kernel/fields/field-plan';
import { queryConnection } from '../../kernel/fields/query-field';
import { BadUserInput } from '../../kernel/request/bad-user-input';
import type { Context } from '../../kernel/request/context';
import { DateScalar } from '../../kernel/scalars/scalars';
import { sql } from '../../postgres/sql';
import { AssetValuation } from './asset-valuation';
import { assetValuationList } from './asset-valuation.list';
import { loadAssetValuation, valuationOnSql } from './asset-valuation.load';

function assertSymbol(symbol: string): void {
  if (/^[A-Z][A-Z0-9]{0,11}$/.test(symbol)) return;
  throw new BadUserInput('asset', 'is a ticker of capital letters, e.g. BTC');
}

const plan: FieldPlan = {
  kind: 'selected-record',
  record: AssetValuation,
  select: ({ asset, on }, { today }) => {
    assertSymbol(asset as string);
    return valuationOnSql(sql`${asset}::text`, sql`${on ?? today}::date`);
  },
};

/** The query for the valuation of a day. */
@Resolver()
export class AssetValuationQueries {
  @FieldExtension({ plan })
  @Query(() => AssetValuation, {
    nullable: true,
    description:
      'The official value of a digital asset on that day, or the last one before it within 7 ' +
      'days; today where no day is given. Null where none is on record.',
  })
  assetValuation(
    @Arg('asset', () => String, { description: 'The ticker of the asset, e.g. BTC.' })
    asset: string,
    @Arg('on', () => DateScalar, {
      nullable: true,
      description: 'The day in Kazakhstan; today if it is absent.',
    })
    on: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<AssetValuation | null> {
    assertSymbol(asset);
    return loadAssetValuation(context, asset, on ?? context.today);
  }
}

/** The query for all valuations. */
export const assetValuationQueries = [
  queryConnection('assetValuations', assetValuationList, {
    description: 'Official values of digital assets; by default the newest first.',
  }),
];
