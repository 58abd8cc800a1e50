import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { Arg, buildSchema, Field, ID, InputType, Int, Mutation } from 'type-graphql';
import { ObjectType, Query, Resolver } from 'type-graphql';
import { FieldExtension } from '../../src/kernel/fields/field-extensions';
import { gatewaySchema } from '../../src/graphql/schema';
import { connectionType } from '../../src/kernel/lists/connection';

/** A schema of the gateway's shape, whose one mutation answers for each of its inputs. */

@InputType()
class TransferGiven {
  @Field(() => String)
  key: string;
}

@ObjectType()
class Pair {
  @Field(() => String)
  name: string;
  @Field(() => String)
  value: string;
}

@ObjectType()
class Check {
  @Field(() => String)
  when: string;
  @Field(() => String)
  reason: string;
  @FieldExtension({ maxEntries: 11 })
  @Field(() => [Pair])
  facts: Pair[];
  @Field(() => [Pair])
  pairs: Pair[];
}

@ObjectType()
class Lot {
  @Field(() => ID)
  id: string;
}
const lotConnection = connectionType({ record: Lot }) as typeof Object;

@ObjectType()
class Platform {
  @Field(() => String)
  slug: string;
  @Field(() => lotConnection)
  lots(@Arg('first', () => Int, { nullable: true }) first: number | null): { nodes: Lot[] } {
    return { nodes: Array.from({ length: first ?? 20 }, (_, index) => ({ id: String(index) })) };
  }
}

@ObjectType()
class Decided {
  @Field(() => ID)
  id: string;
  @Field(() => Platform)
  platform: Platform;
  @Field(() => Platform)
  version: Platform;
  @Field(() => Pair)
  amount: Pair;
  @Field(() => Pair)
  rate: Pair;
  @FieldExtension({ maxEntries: 4 })
  @Field(() => [Check])
  checks: Check[];
}

@ObjectType()
class Result {
  @Field(() => Int)
  index: number;
  @Field(() => Decided, { nullable: true })
  evaluation: Decided | null;
  @Field(() => Pair, { nullable: true })
  error: Pair | null;
}

@Resolver()
class Entry {
  @Query(() => [Result])
  tally(@Arg('groupBy', () => [String]) groupBy: string[]): Result[] {
    return groupBy.map((_, index) => ({ index, evaluation: null, error: null }));
  }

  @Mutation(() => [Result])
  evaluateTransfers(@Arg('inputs', () => [TransferGiven]) inputs: TransferGiven[]): Result[] {
    return inputs.map((_, index) => ({ index, evaluation: null, error: null }));
  }

  @Mutation(() => Int)
  count(): number {
    return 1;
  }
}

/**
 * After the gateway's own schema: by the first that it builds, TypeGraphQL decides for the process
 * which fields each class has, and those that the gateway declares as data are not declared before.
 */
export async function manyInputs(): Promise<GraphQLSchema> {
  await gatewaySchema();
  return buildSchema({ resolvers: [Entry], validate: false });
}
