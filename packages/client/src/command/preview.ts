import { PreviewTransferDocument } from '../documents';
import { reportFailure, type CommandContext, type ExitCode } from './command-context';
import { plain, words } from './plain-text';

/** A transfer without its parties: a personal number on a command line is seen by all its users. */
export interface PreviewedTransfer {
  readonly amount: string;
  readonly currency: string;
  /** The platform at the other end. */
  readonly to: string | undefined;
  /** An instant; now if undefined. */
  readonly at: string | undefined;
}

/** What would be decided on a transfer, and why; nothing is recorded. 0 if it is cleared. */
export async function preview(
  context: CommandContext,
  { amount, currency, to, at = new Date().toISOString() }: PreviewedTransfer,
): Promise<ExitCode> {
  const input = {
    amount: { amount, currency },
    occurredAt: at,
    sender: {},
    recipient: {},
    ...(to !== undefined && { counterparty: to }),
  };
  const result = await context.client.run(PreviewTransferDocument, { input });
  if (!result.ok) return reportFailure(context, result);
  const { decision, amountInTenge, provider, checks } = result.data.previewTransfer;
  const lines = [`${words(decision)}: ${plain(amountInTenge)} KZT, nothing was recorded`];
  if (provider) lines.push(`to ${plain(provider.name)}: ${words(provider.status)}`);
  else if (to !== undefined) lines.push('The platform is not on record, which is not safe.');
  for (const { requirement, applies, satisfied, reason } of checks) {
    const state = !applies ? 'does not apply' : satisfied === true ? 'met' : 'not met';
    lines.push(`${words(requirement)}: ${state}. ${plain(reason)}`);
  }
  context.out.write(`${lines.join('\n')}\n`);
  return decision === 'CLEARED' ? 0 : 1;
}
