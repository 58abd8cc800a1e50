import { helpOption, parseArguments, UsageError } from '../command-line/arguments';
import { containsIinInAnyNotation } from '../personal-data/iin-policies';
import { isPublicKey } from './heads/signing-key';

export const evidenceUsage = `Usage: npm run evidence -- heads [--tenant <slug>]
       npm run evidence -- verify [--against <file>] [--public-key <base64>] [--tenant <slug>]
                                  [--json]
       npm run evidence -- verify --file <file> [--against <file>] [--public-key <base64>] [--json]
       npm run evidence -- resume --tenant <slug> --after <sequence> --reason <text>

heads   print the last evaluation of every tenant, signed with EVIDENCE_SIGNING_KEY, as JSON: store
        it out of reach of the database's administrators
verify  recompute the hash of every evaluation and report what was changed, removed, inserted or
        moved
resume  after a recovery to an earlier moment: give the tenant's next evaluation the number after
        --after, and record the numbers in between as a gap. Before the gateway starts again

  --against     compare with a stored file of heads: only that detects that the end of a chain was
                cut off, or that a chain was rehashed
  --file        verify an export of one tenant's evaluations (.csv, .jsonl or .ndjson), without a
                database; --against is then what /export/evaluations.jsonl.json returned
  --public-key  the key that must have signed the heads, if EVIDENCE_SIGNING_KEY is not set
  --tenant      one tenant only
  --json        print the report as JSON
  --after       the highest number that a receipt, a head or a log shows
  --reason      why, up to 500 characters, without data of persons: \`verify\` prints it
`;

/** The parsed arguments of `npm run evidence`. */
export type EvidenceArgs = HeadsArgs | VerifyArgs | ResumeArgs;

export interface HeadsArgs {
  name: 'heads';
  /** Null for all tenants. */
  tenant: string | null;
}

export interface VerifyArgs {
  name: 'verify';
  /** Null for all tenants. */
  tenant: string | null;
  /** The path of the file of heads to compare with; null for none. */
  against: string | null;
  /** In base64; null where it is not given. */
  publicKey: string | null;
  json: boolean;
  /** The path of an exported file to verify in place of the database; null for none. */
  file: string | null;
}

export interface ResumeArgs {
  name: 'resume';
  tenant: string;
  /** The last number of the gap. */
  after: bigint;
  reason: string;
}

/** Throws a `UsageError` for arguments that it does not accept. */
export function parseEvidenceArgs(args: readonly string[]): EvidenceArgs | 'help' {
  const { values, positionals } = parseArguments(args, {
    against: { type: 'string' },
    file: { type: 'string' },
    'public-key': { type: 'string' },
    tenant: { type: 'string' },
    json: { type: 'boolean', default: false },
    after: { type: 'string' },
    reason: { type: 'string' },
    help: helpOption,
  });
  if (values.help) return 'help';
  const [name, ...rest] = positionals;
  if (rest.length > 0) throw new UsageError('Unexpected argument.');
  const { against = null, 'public-key': publicKey = null, tenant = null, json } = values;
  const { file = null } = values;
  if (file !== null && (name !== 'verify' || tenant !== null)) {
    throw new UsageError('--file is an option of `verify`, without --tenant.');
  }
  if (name === 'resume') {
    if (against !== null || publicKey !== null || json) {
      throw new UsageError('`resume` accepts only --tenant, --after and --reason.');
    }
    return parseResume(tenant, values);
  }
  if (values.after !== undefined || values.reason !== undefined) {
    throw new UsageError('--after and --reason are options of `resume`.');
  }
  if (name === 'heads') {
    if (against !== null || publicKey !== null || json) {
      throw new UsageError('`heads` accepts only --tenant.');
    }
    return { name, tenant };
  }
  if (name !== 'verify') throw new UsageError('Expected a subcommand: heads, verify or resume.');
  if (publicKey !== null && against === null) {
    throw new UsageError('--public-key requires --against.');
  }
  if (publicKey !== null && !isPublicKey(publicKey)) {
    throw new UsageError('--public-key must be 32 bytes in base64, as in the file of heads.');
  }
  return { name, tenant, against, publicKey, json, file };
}

/** Well below the largest bigint, so that a mistyped number leaves numbers to give. */
const maxAfter = 10n ** 15n;

function parseResume(
  tenant: string | null,
  { after = '', reason = '' }: { after?: string | undefined; reason?: string | undefined },
): ResumeArgs {
  if (tenant === null) throw new UsageError('`resume` requires --tenant.');
  if (!/^[1-9]\d{0,18}$/.test(after) || BigInt(after) > maxAfter) {
    throw new UsageError(`--after must be a whole number from 1 to ${maxAfter}.`);
  }
  const text = reason.trim();
  if (text === '' || text.length > 500 || /\p{Cc}/u.test(text)) {
    throw new UsageError('--reason must be 1 to 500 characters in one line.');
  }
  if (containsIinInAnyNotation(text)) throw new UsageError('--reason must not contain an IIN.');
  return { name: 'resume', tenant, after: BigInt(after), reason: text };
}
