import { EvaluationAsker, inTenge, transferOf } from './evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from './evaluation-database';
import { fillWithLeast } from './evaluation-record';
import { callerOf } from './test-resources';
import type { Caller } from '../../src/kernel/request/caller';

/** What is recorded, the earliest first: the name of each is its idempotency key. */
export const named: [name: string, changes: Record<string, unknown>][] = [
  ['cleared', {}],
  ['no recipient', { recipient: {} }],
  ['no sender', inTenge('600000')],
  ['neither', { ...inTenge('600000'), recipient: {} }],
  ['authorized', { counterparty: 'fine' }],
  ['shut down', { counterparty: 'ended' }],
  ['shut down, neither', { ...inTenge('600000'), recipient: {}, counterparty: 'ended' }],
  ['not on record', { counterparty: 'nowhere.example' }],
  ['not on record, no sender', { ...inTenge('600000'), counterparty: 'nowhere.example' }],
  // Kazakhstan is five hours ahead of UTC: the days of 23 October 2025 and of the days beside it.
  ['last of 22', { occurredAt: '2025-10-22T18:59:59.999Z' }],
  ['first of 23', { occurredAt: '2025-10-22T19:00:00Z' }],
  ['last of 23', { occurredAt: '2025-10-23T18:59:59.999Z' }],
  ['first of 24', { occurredAt: '2025-10-23T19:00:00Z' }],
  // Until March 2024 it was six hours ahead.
  ['first of 2024', { occurredAt: '2023-12-31T18:00:00Z' }],
];
export const names = named.map(([name]) => name);

/** A database in which two tenants have recorded the same. */
export interface NamedEvaluations {
  database: EvaluationDatabase;
  caller: Caller;
  bank: EvaluationAsker;
}

export async function openNamedEvaluations(): Promise<NamedEvaluations> {
  const database = await openEvaluationDatabase(fillWithLeast);
  const record = async (slug: string): Promise<Omit<NamedEvaluations, 'database'>> => {
    const caller = callerOf(await database.makeTenant(slug));
    const bank = new EvaluationAsker(database.resources(), caller);
    for (const [name, changes] of named) await bank.evaluate(name, transferOf(changes));
    return { caller, bank };
  };
  const own = await record('a-bank');
  await record('other-bank');
  return { database, ...own };
}
