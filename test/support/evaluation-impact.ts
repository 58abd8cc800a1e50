import type { Check, EvaluationAsker, Refusal } from './evaluation-asker';

/** What another version would have meant, as a tenant asks for it. */

export interface Impact {
  evaluationCount: number;
  changedCount: number;
  ruleVersion: { number: number; status: string };
  changes: {
    from: string;
    to: string;
    added: string[];
    removed: string[];
    count: number;
    samples: { evaluation: { idempotencyKey: string }; checks: Check[] }[];
  }[];
}

const asked = `query ($id: ID!, $from: Date!, $to: Date!) {
  transferRuleImpact(ruleVersionId: $id, from: $from, to: $to) {
    evaluationCount changedCount ruleVersion { number status }
    changes { from to added removed count samples {
      evaluation { idempotencyKey } checks { requirement applies satisfied }
    } }
  }
}`;

export async function askImpact(asker: EvaluationAsker, given: object): Promise<Impact> {
  const data = await asker.data(asked, given as Record<string, unknown>);
  return data['transferRuleImpact'] as Impact;
}

export const refusedImpact = (asker: EvaluationAsker, given: object): Promise<Refusal> =>
  asker.refusal(asked, given as Record<string, unknown>);
