import { IsThisPlatformAuthorizedDocument } from '../documents';
import type { IsThisPlatformAuthorizedQuery } from '../documents';
import { reportFailure, type CommandContext, type ExitCode } from './command-context';
import { plain, words } from './plain-text';

type Provider = NonNullable<IsThisPlatformAuthorizedQuery['identifyProvider']>;

/** Whom a text means, and whether it is authorized: 0 if it is. */
export async function who(context: CommandContext, text: string): Promise<ExitCode> {
  const result = await context.client.run(IsThisPlatformAuthorizedDocument, { text });
  if (!result.ok) return reportFailure(context, result);
  const provider = result.data.identifyProvider;
  if (!provider) {
    const [error] = result.errors;
    if (error) return reportFailure(context, { ok: false, error, errors: result.errors });
    context.out.write('Not on record, which is not safe: no source says that it is authorized.\n');
    return 1;
  }
  context.out.write(`${describe(provider).join('\n')}\n`);
  return provider.status === 'AUTHORIZED' ? 0 : 1;
}

function describe(provider: Provider): string[] {
  const { name, legalName, bin, status, statusHistory, licenses, disputed } = provider;
  const lines = [`${plain(name)}: ${words(status)}`];
  if (legalName !== null && legalName !== name) lines.push(`legal name: ${plain(legalName)}`);
  if (bin !== null) lines.push(`BIN: ${plain(bin)}`);
  for (const { status: then, validFrom, validTo, source } of statusHistory) {
    const days = `${plain(validFrom ?? 'unknown')} to ${plain(validTo ?? 'now')}`;
    const by = source ? `: ${plain(source.publisher)}, ${plain(source.url)}` : '';
    lines.push(`${words(then)}, ${days}${by}`);
  }
  for (const { number, status: standing, validTo } of licenses.nodes) {
    const until = validTo === null ? '' : ` until ${plain(validTo)}`;
    lines.push(`license ${plain(number)}: ${words(standing)}${until}`);
  }
  if (disputed) lines.push('Sources contradict each other on it: see its claims.');
  return lines;
}
