import { formatFinding } from './chain/finding';
import type { EvidenceHeads } from './heads/signed-heads';
import type { TenantReport } from './evidence-verification';

/** What a verification found, whole. */
export interface EvidenceReport {
  tenants: readonly TenantReport[];
  /** Null where none were given, or where they could not be gone by. */
  heads: EvidenceHeads | null;
  /** Why the heads could not be gone by; null where they could, or where none were given. */
  headsProblem: string | null;
  /** Whether it was known beforehand by whose key heads are signed. */
  isKeyExpected: boolean;
}

export function isIntact({ tenants, headsProblem }: EvidenceReport): boolean {
  return headsProblem === null && tenants.every((each) => isIntactChain(each));
}

function isIntactChain({ findings, validCount, evaluationCount }: TenantReport): boolean {
  return findings.length === 0 && validCount === evaluationCount;
}

/** For people: a line for each finding and one for each tenant. */
export function formatReport({
  tenants,
  heads,
  headsProblem,
  isKeyExpected,
}: EvidenceReport): string {
  const lines: string[] = [];
  if (headsProblem !== null) lines.push(`heads: the file ${headsProblem}`);
  if (heads) {
    const whose = isKeyExpected ? '' : ', by a key that nothing was given to compare with';
    lines.push(`heads: made at ${heads.madeAt}, signed with ${heads.publicKey}${whose}`);
  }
  for (const report of tenants) lines.push(...tenantLines(report));
  if (tenants.length === 0) lines.push('There is no tenant, and so no evaluation.');
  return lines.map((line) => `${line}\n`).join('');
}

function tenantLines({ tenant, inHeads, ...chain }: TenantReport): string[] {
  const { evaluationCount, validCount, last, findings, omittedFindings } = chain;
  const lines = findings.map((finding) => `${formatFinding(finding)}`);
  if (omittedFindings > 0) lines.push(`and ${numeral(omittedFindings)} more of the like`);
  const end = last ? `, the last is ${last.sequence} ${last.hash}` : '';
  const others =
    inHeads === false && evaluationCount > 0 ? '; the heads do not know this tenant' : '';
  if (findings.length > 0) {
    lines.push(
      `${numeral(validCount)} of ${numeral(evaluationCount)} hold on the one before${end}${others}`,
    );
  } else if (evaluationCount === 0) {
    lines.push('no evaluations');
  } else {
    const count = `${numeral(evaluationCount)} evaluation${evaluationCount === 1 ? '' : 's'}`;
    const held = inHeads === true ? ', as in the heads' : '';
    lines.push(`${count}, every one sound${held}${end}${others}`);
  }
  return lines.map((line) => `${tenant}: ${line}`);
}

/** For programs: the same as one object. */
export function formatReportJson(report: EvidenceReport): string {
  const { tenants, heads, headsProblem, isKeyExpected } = report;
  const output = {
    sound: isIntact(report),
    heads: heads && {
      madeAt: heads.madeAt,
      publicKey: heads.publicKey,
      keyKnown: isKeyExpected,
    },
    headsProblem,
    tenants: tenants.map(toJsonTenant),
  };
  return `${JSON.stringify(output, null, 2)}\n`;
}

function toJsonTenant(report: TenantReport): object {
  const { tenant, inHeads, evaluationCount, validCount, omittedFindings, last, findings } = report;
  return {
    tenant,
    inHeads,
    evaluations: evaluationCount,
    sound: validCount,
    more: omittedFindings,
    last: last && { sequence: String(last.sequence), hash: last.hash },
    findings: findings.map((finding) => ({
      kind: finding.kind,
      from: String(finding.from),
      to: String(finding.to),
      message: formatFinding(finding),
    })),
  };
}

function numeral(count: number): string {
  return count.toLocaleString('en-US');
}
