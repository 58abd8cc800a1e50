import { findingText } from './evidence-finding';
import type { EvidenceHeads } from './evidence-heads';
import type { TenantReport } from './evidence-verification';

/** What a verification found, whole. */
export interface EvidenceReport {
  tenants: readonly TenantReport[];
  /** Null where none were given, or where they could not be gone by. */
  heads: EvidenceHeads | null;
  /** Why the heads could not be gone by; null where they could, or where none were given. */
  headsProblem: string | null;
  /** Whether it was known beforehand by whose key heads are signed. */
  keyKnown: boolean;
}

export function isSound({ tenants, headsProblem }: EvidenceReport): boolean {
  return headsProblem === null && tenants.every((each) => isSoundChain(each));
}

function isSoundChain({ findings, sound, evaluations }: TenantReport): boolean {
  return findings.length === 0 && sound === evaluations;
}

/** For people: a line for each finding and one for each tenant. */
export function reportText({ tenants, heads, headsProblem, keyKnown }: EvidenceReport): string {
  const lines: string[] = [];
  if (headsProblem !== null) lines.push(`heads: the file ${headsProblem}`);
  if (heads) {
    const whose = keyKnown ? '' : ', by a key that nothing was given to compare with';
    lines.push(`heads: made at ${heads.madeAt}, signed with ${heads.publicKey}${whose}`);
  }
  for (const report of tenants) lines.push(...tenantLines(report));
  if (tenants.length === 0) lines.push('There is no tenant, and so no evaluation.');
  return lines.map((line) => `${line}\n`).join('');
}

function tenantLines({ tenant, inHeads, ...chain }: TenantReport): string[] {
  const { evaluations, sound, last, findings, more } = chain;
  const lines = findings.map((finding) => `${findingText(finding)}`);
  if (more > 0) lines.push(`and ${numeral(more)} more of the like`);
  const end = last ? `, the last is ${last.sequence} ${last.hash}` : '';
  const others = inHeads === false && evaluations > 0 ? '; the heads do not know this tenant' : '';
  if (findings.length > 0) {
    lines.push(
      `${numeral(sound)} of ${numeral(evaluations)} hold on the one before${end}${others}`,
    );
  } else if (evaluations === 0) {
    lines.push('no evaluations');
  } else {
    const count = `${numeral(evaluations)} evaluation${evaluations === 1 ? '' : 's'}`;
    const held = inHeads === true ? ', as in the heads' : '';
    lines.push(`${count}, every one sound${held}${end}${others}`);
  }
  return lines.map((line) => `${tenant}: ${line}`);
}

/** For programs: the same as one object. */
export function reportJson(report: EvidenceReport): string {
  const { tenants, heads, headsProblem, keyKnown } = report;
  const shown = {
    sound: isSound(report),
    heads: heads && { madeAt: heads.madeAt, publicKey: heads.publicKey, keyKnown },
    headsProblem,
    tenants: tenants.map(({ last, findings, ...tenant }) => ({
      ...tenant,
      last: last && { sequence: String(last.sequence), hash: last.hash },
      findings: findings.map((finding) => ({
        kind: finding.kind,
        from: String(finding.from),
        to: String(finding.to),
        message: findingText(finding),
      })),
    })),
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}

function numeral(count: number): string {
  return count.toLocaleString('en-US');
}
