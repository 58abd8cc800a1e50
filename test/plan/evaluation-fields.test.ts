import {
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Caller } from '../../src/kernel/request/caller';
import { gatewaySchema } from '../../src/graphql/schema';
import { EvaluationAsker } from '../support/evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { listed } from '../support/evaluation-listed';
import { fillWithLeast } from '../support/evaluation-record';
import { askTwice } from '../support/plan';
import { callerOf } from '../support/test-resources';

/** Fields that only code can resolve. */
const unplanned = new Set(['drafts']);

/** The fields of a type that need no argument; those of objects with their leaves. */
function selectionsOf(type: GraphQLNamedType, isNested = false): string[] {
  if (!isObjectType(type)) return ['__typename'];
  const fields = Object.values((type as GraphQLObjectType).getFields());
  return fields
    .filter(({ name, args }) => !unplanned.has(name) && !args.some(isRequiredArgument))
    .flatMap((field) => {
      const named = getNamedType(field.type);
      if (isLeafType(named)) return [field.name];
      return isNested ? [] : [`${field.name} { ${selectionsOf(named, true).join(' ')} }`];
    });
}

describe('every field of an evaluation', () => {
  let database: EvaluationDatabase;
  let caller: Caller;
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await gatewaySchema();
    database = await openEvaluationDatabase(fillWithLeast);
    caller = callerOf(await database.makeTenant('a-bank'));
    const bank = new EvaluationAsker(database.resources(), caller);
    await bank.evaluateAll(listed.slice(0, 10));
  });
  afterAll(() => database.close());

  it('is the same by plan and by resolvers', async () => {
    const type = schema.getType('TransferRuleEvaluation') as GraphQLObjectType;
    const selections = selectionsOf(type);
    expect(selections.length).toBeGreaterThan(15);
    for (const selection of selections) {
      const query = `{ transferRuleEvaluations { nodes { ${selection} } } }`;
      const answers = await askTwice(database.resources(), query, {}, { caller });
      const { planned, resolved, failure, reason } = answers;
      expect({ selection, failure, reason }).toEqual({ selection });
      expect(planned).toBe(resolved);
    }
  });
});
