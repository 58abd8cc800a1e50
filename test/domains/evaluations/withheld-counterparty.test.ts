import { EvaluationAsker, transferOf, type Evaluation } from '../../support/evaluation-asker';
import {
  curatedRecord,
  openEvaluationDatabase,
  type EvaluationDatabase,
} from '../../support/evaluation-database';
import { callerOf } from '../../support/test-resources';

/** What may be the number of a person is not stored, whatever else it identifies. */
let database: EvaluationDatabase;
let bank: EvaluationAsker;
let count = 0;

beforeAll(async () => {
  database = await openEvaluationDatabase(curatedRecord);
  bank = new EvaluationAsker(database.resources(), callerOf(await database.makeTenant('a-bank')));
});
afterAll(() => database.close());

const fields = `evaluation {
  decision checks { requirement reason facts { name value } }
  provider { slug } counterparty { sentAs matchedBy isShared standing ageDays checkedOn }
}`;
const mutation = `mutation ($input: EvaluateTransferInput!) {
  evaluateTransfer(input: $input) { replayed ${fields} }
}`;

interface Decided {
  replayed: boolean;
  evaluation: Pick<Evaluation, 'decision' | 'checks'> & {
    provider: { slug: string } | null;
    counterparty: Record<string, unknown>;
  };
}

async function decide(
  counterparty: string,
  changes: object = {},
  idempotencyKey = `identity ${++count}`,
): Promise<Decided> {
  const transfer = transferOf({ counterparty, occurredAt: '2026-11-01T06:00:00Z', ...changes });
  const { evaluateTransfer } = await bank.data(mutation, { input: { idempotencyKey, transfer } });
  return evaluateTransfer as Decided;
}

describe('twelve digits as the platform', () => {
  it.each(['991399500010', '991399500103', '9913 9950 0010', '+7 701 123 45 67 89'])(
    'that are not on record are not stored: %s',
    async (text) => {
      const { evaluation } = await decide(text);
      expect(evaluation).toMatchObject({
        decision: 'REFERRED',
        counterparty: { sentAs: null, standing: 'NOT_ON_RECORD' },
      });
      const rows = await database.dataSource.query<{ row: string }[]>(
        'select t::text as row from transfer_rule_evaluation t',
      );
      for (const { row } of rows) {
        expect(row).not.toContain(text);
        expect(row.replace(/[ -]/g, '')).not.toMatch(/991399500010|991399500103|77011234567/);
      }
    },
  );

  it.each(['Иванов 85 01 01 300 123', 'card of 9850101300124', 'счёт 123456789'])(
    'or a text that may hold some is hashed with a key only: %s',
    async (text) => {
      const key = `withheld ${text.length}`;
      const { evaluation } = await decide(text, {}, key);
      expect(evaluation.counterparty).toMatchObject({ sentAs: null });
      expect((await decide(` ${text.toUpperCase()} `, {}, key)).replayed).toBe(true);
      const input = {
        idempotencyKey: key,
        transfer: transferOf({
          counterparty: text.replace(/\d$/, '7'),
          occurredAt: '2026-11-01T06:00:00Z',
        }),
      };
      expect((await bank.refusal(mutation, { input })).extensions.code).toBe(
        'IDEMPOTENCY_CONFLICT',
      );
    },
  );

  it('may not be in the idempotency key', async () => {
    const transfer = transferOf({ counterparty: '991399500010' });
    const input = { idempotencyKey: '1991399500010', transfer };
    expect((await bank.refusal(mutation, { input })).extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'input.idempotencyKey',
    });
  });

  it('recognize a retry, and another number under the same key', async () => {
    const first = await decide('991399500010', {}, 'digits');
    expect(first.replayed).toBe(false);
    expect((await decide('9913 9950 0010', {}, 'digits')).replayed).toBe(true);
    const input = {
      idempotencyKey: 'digits',
      transfer: transferOf({ counterparty: '991399500103', occurredAt: '2026-11-01T06:00:00Z' }),
    };
    const { extensions } = await bank.refusal(mutation, { input });
    expect(extensions.code).toBe('IDEMPOTENCY_CONFLICT');
  });
});
