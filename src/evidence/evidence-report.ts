import { formatCount } from '../command-line/number-format';
import { formatFinding } from './chain/finding-message';
import type { TenantReport } from './evidence-verification';
import type { EvidenceHeads } from './heads/signed-heads';

/** The result of a verification. */
export interface EvidenceReport {
  tenants: readonly TenantReport[];
  /** Null where no heads were given, or where their file is not valid. */
  heads: EvidenceHeads | null;
  /** Why the file of heads is not valid; null where it is, or where none was given. */
  headsProblem: string | null;
  /** Whether a key was given, or configured, that must have signed the heads. */
  isKeyExpected: boolean;
}

/** True if the file of heads, if any, is valid, and every chain is without findings. */
export function isIntact({ tenants, headsProblem }: EvidenceReport): boolean {
  return headsProblem === null && tenants.every(isIntactChain);
}

function isIntactChain({ findings, validCount, evaluationCount }: TenantReport): boolean {
  return findings.length === 0 && validCount === evaluationCount;
}

/** The report as text: one line for each finding and one for each tenant; warnings last. */
export function formatReport(report: EvidenceReport): string {
  const { tenants, heads, headsProblem, isKeyExpected } = report;
  const lines: string[] = [];
  if (headsProblem !== null) lines.push(`heads: the file ${headsProblem}`);
  if (heads) {
    const warning = isKeyExpected ? '' : ' (no expected key to compare it with)';
    lines.push(`heads: made at ${heads.madeAt}, signed with ${heads.publicKey}${warning}`);
  }
  for (const each of tenants) lines.push(...formatTenant(each));
  for (const { tenant, message } of tenants.flatMap(warningsOf)) {
    lines.push(`WARNING: ${tenant}: ${message}`);
  }
  if (tenants.length === 0) lines.push('There are no tenants, and so no evaluations.');
  return lines.map((line) => `${line}\n`).join('');
}

/** What is no proof of a loss, and looks like one. */
interface Warning {
  kind: 'NO_EVALUATIONS';
  tenant: string;
  message: string;
}

/** A tenant that never recorded and one whose rows were left out of a restore look the same. */
function warningsOf({ tenant, evaluationCount, findings, hasKeys }: TenantReport): Warning[] {
  if (evaluationCount > 0 || findings.length > 0 || hasKeys === false) return [];
  const keys =
    hasKeys === null
      ? 'whether it has keys this role may not read'
      : 'though it has a key that may record them';
  const message =
    `no evaluations, ${keys}: if it ever recorded any, all of them are lost; ` +
    'compare with stored heads (--against)';
  return [{ kind: 'NO_EVALUATIONS', tenant, message }];
}

function formatTenant(report: TenantReport): string[] {
  const lines = report.findings.map(formatFinding);
  if (report.omittedFindings > 0) lines.push(`and ${formatCount(report.omittedFindings)} more`);
  lines.push(formatCounts(report));
  return lines.map((line) => `${report.tenant}: ${line}`);
}

function formatCounts(report: TenantReport): string {
  const { inHeads, evaluationCount, validCount, last, findings } = report;
  if (findings.length === 0 && evaluationCount === 0) return 'no evaluations';
  const end = last ? `, the last is ${last.sequence} ${last.hash}` : '';
  const missing =
    inHeads === false && evaluationCount > 0 ? '; this tenant is not in the heads' : '';
  if (findings.length > 0) {
    return `${formatCount(validCount)} of ${formatCount(evaluationCount)} valid${end}${missing}`;
  }
  const count = `${formatCount(evaluationCount)} evaluation${evaluationCount === 1 ? '' : 's'}`;
  const match = inHeads === true ? ', matching the heads' : '';
  return `${count}, all valid${match}${end}${missing}`;
}

/** The report as JSON. Its keys are stable: programs read them. */
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
    warnings: tenants.flatMap(warningsOf),
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
