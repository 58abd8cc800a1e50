import { formatCount } from '../command-line/number-format';
import { formatFinding } from './chain/finding-message';
import type { RecordedGap } from './chain/recorded-gaps';
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
  kind: 'NO_EVALUATIONS' | 'LOST_HEAD';
  tenant: string;
  message: string;
}

function warningsOf(report: TenantReport): Warning[] {
  const { tenant, lostHead } = report;
  const warnings: Warning[] = [];
  const noEvaluations = noEvaluationsMessage(report);
  if (noEvaluations !== null) {
    warnings.push({ kind: 'NO_EVALUATIONS', tenant, message: noEvaluations });
  }
  if (lostHead !== null) {
    const message = `its head ${lostHead} is in a recorded gap: what was recorded there is lost`;
    warnings.push({ kind: 'LOST_HEAD', tenant, message });
  }
  return warnings;
}

/** A tenant that never recorded and one whose rows were left out of a restore look the same. */
function noEvaluationsMessage(report: TenantReport): string | null {
  const { evaluationCount, findings, hasKeys } = report;
  if (evaluationCount > 0 || findings.length > 0 || hasKeys === false) return null;
  const keys =
    hasKeys === null
      ? 'whether it has keys this role may not read'
      : 'though it has a key that may record them';
  return (
    `no evaluations, ${keys}: if it ever recorded any, all of them are lost; ` +
    'compare with stored heads (--against)'
  );
}

/** A gap as one line of text. */
export function formatGap({ from, to, recordedAt, recordedBy, reason }: RecordedGap): string {
  const rows = from === to ? `sequence ${from} is` : `sequences ${from} to ${to} are`;
  return `${rows} a recorded gap, by ${recordedBy} at ${recordedAt}: ${reason}`;
}

function formatTenant(report: TenantReport): string[] {
  const lines = report.findings.map(formatFinding);
  if (report.omittedFindings > 0) lines.push(`and ${formatCount(report.omittedFindings)} more`);
  lines.push(...report.gaps.map(formatGap));
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
    gaps: report.gaps.map((gap) => ({ ...gap, from: String(gap.from), to: String(gap.to) })),
  };
}
