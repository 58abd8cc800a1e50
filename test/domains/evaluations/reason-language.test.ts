import type { Caller } from '../../../src/kernel/request/caller';
import { EvaluationAsker, inTenge, transferOf } from '../../support/evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from '../../support/evaluation-database';
import { fillWithLeast, versionId } from '../../support/evaluation-record';
import { askTwice } from '../../support/plan';
import { callerOf } from '../../support/test-resources';

/** The languages of reasons, wherever there are checks. */
let database: EvaluationDatabase;
let caller: Caller;
let bank: EvaluationAsker;

const transfer = transferOf({ ...inTenge('600000'), counterparty: 'ended' });

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  caller = callerOf(await database.makeTenant('a-bank'));
  bank = new EvaluationAsker(database.resources(), caller);
  await bank.evaluate('recorded', transfer);
});
afterAll(() => database.close());

const reasons = `checks {
  requirement reason en: reason(language: EN) ru: reason(language: RU) kk: reason(language: KK)
}`;

interface Reasons {
  requirement: string;
  reason: string;
  en: string;
  ru: string;
  kk: string;
}

async function recorded(): Promise<Reasons[]> {
  const query = `{ transferRuleEvaluations { nodes { ${reasons} } } }`;
  const { transferRuleEvaluations: list } = await bank.data(query);
  return (list as { nodes: { checks: Reasons[] }[] }).nodes[0]?.checks ?? [];
}

describe('the reason of a recorded check', () => {
  it('is in English what was recorded, and in Russian and Kazakh the same', async () => {
    const checks = await recorded();
    expect(checks).toHaveLength(3);
    for (const { reason, en } of checks) expect(en).toBe(reason);
    expect(checks[1]).toMatchObject({
      requirement: 'SENDER_IIN',
      ru:
        'Сумма перевода, 600\u00a0000 тенге, превышает 500\u00a0000 тенге, поэтому нужно указать ' +
        'и проверить индивидуальный идентификационный номер (ИИН) отправителя. Номер не указан: ' +
        'укажите его 12 цифр и пройдите проверку в государственном реестре, в мобильном ' +
        'приложении или по SMS.',
    });
    expect(checks[2]?.kk).toContain('ENDED платформасы дерекқорда 2020 жылғы 1 қаңтардан бастап');
    const [row] = await database.dataSource.query<{ stored: string }[]>(
      'select checks::text as stored from transfer_rule_evaluation',
    );
    expect(row?.stored).toContain(JSON.stringify(checks[1]?.reason));
    expect(row?.stored).not.toMatch(/[а-я]/i);
  });

  it.each<[string, string]>([
    ['a mutation', 'mutation'],
    ['a preview', 'preview'],
    ['an impact', 'impact'],
    ['node', 'node'],
  ])('is the same in the answer of %s', async (_, where) => {
    const expected = await recorded();
    const version = versionId(2);
    const [{ id }] = (
      (await bank.data('{ transferRuleEvaluations { nodes { id } } }'))[
        'transferRuleEvaluations'
      ] as { nodes: [{ id: string }] }
    ).nodes;
    const asked: Record<string, () => Promise<unknown>> = {
      mutation: async () => {
        const data = await bank.data(
          `mutation ($input: EvaluateTransferInput!) {
            evaluateTransfer(input: $input) { evaluation { ${reasons} } } }`,
          { input: { idempotencyKey: 'recorded', transfer } },
        );
        return (data['evaluateTransfer'] as { evaluation: { checks: unknown } }).evaluation.checks;
      },
      preview: async () => {
        const data = await bank.data(
          `query ($input: TransferInput!, $version: ID) {
            previewTransfer(input: $input, ruleVersionId: $version) { ${reasons} } }`,
          { input: transfer, version },
        );
        return (data['previewTransfer'] as { checks: unknown }).checks;
      },
      impact: async () => {
        const data = await bank.data(
          `query ($id: ID!) {
            transferRuleImpact(ruleVersionId: $id, from: "2025-10-22", to: "2025-10-22") {
              changes { samples { ${reasons} } } } }`,
          { id: versionId(3) },
        );
        const { changes } = data['transferRuleImpact'] as {
          changes: { samples: { checks: Reasons[] }[] }[];
        };
        const checks = changes[0]?.samples[0]?.checks ?? [];
        // The third version has one requirement more.
        return checks.filter(({ requirement }) => requirement !== 'SENDER_CONFIRMATION');
      },
      node: async () => {
        const data = await bank.data(
          `query ($id: ID!) { node(id: $id) { ... on TransferRuleEvaluation { ${reasons} } } }`,
          { id },
        );
        return (data['node'] as { checks: unknown }).checks;
      },
    };
    expect(await asked[where]?.()).toEqual(expected);
  });

  it.each<[what: string, argument: string, variables: object, isPlanned: boolean]>([
    ['in no language', '', {}, true],
    ['in English', '(language: EN)', {}, true],
    ['in Russian', '(language: RU)', {}, false],
    ['in English by a variable', '(language: $language)', { language: 'EN' }, true],
    ['in Kazakh by a variable', '(language: $language)', { language: 'KK' }, false],
  ])(
    'asked for %s has one statement where the text is recorded',
    async (_, argument, variables, isPlanned) => {
      const declared = 'language' in variables ? '($language: Language!)' : '';
      const query = `query ${declared} {
      transferRuleEvaluations { nodes { checks { reason${argument} applies } } } }`;
      const { planned, resolved, reason } = await askTwice(
        database.resources(),
        query,
        variables as Record<string, unknown>,
        { caller },
      );
      expect(reason).toBe(isPlanned ? undefined : 'undeclared');
      expect(planned).toBe(isPlanned ? resolved : null);
      expect(/[а-я]/.test(resolved)).toBe(!isPlanned);
    },
  );
});
