import { helpOption, parseArguments, UsageError } from '../command-line/arguments';
import { isPublicKey } from './heads/signing-key';

export const evidenceUsage = `Usage: npm run evidence -- heads [--tenant <slug>]
       npm run evidence -- verify [--against <file>] [--public-key <base64>] [--tenant <slug>]
                                  [--json]

heads   print the last evaluation of every tenant, signed with EVIDENCE_SIGNING_KEY, as JSON: store
        it out of reach of the database's administrators
verify  recompute the hash of every evaluation and report what was changed, removed, inserted or
        moved

  --against     compare with a stored file of heads: only that detects that the end of a chain was
                cut off, or that a chain was rehashed
  --public-key  the key that must have signed the heads, if EVIDENCE_SIGNING_KEY is not set
  --tenant      one tenant only
  --json        print the report as JSON
`;

/** The parsed arguments of `npm run evidence`. */
export type EvidenceArgs = HeadsArgs | VerifyArgs;

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
}

/** Throws a `UsageError` for arguments that it does not accept. */
export function parseEvidenceArgs(args: readonly string[]): EvidenceArgs | 'help' {
  const { values, positionals } = parseArguments(args, {
    against: { type: 'string' },
    'public-key': { type: 'string' },
    tenant: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: helpOption,
  });
  if (values.help) return 'help';
  const [name, ...rest] = positionals;
  if (rest.length > 0) throw new UsageError('Unexpected argument.');
  const { against = null, 'public-key': publicKey = null, tenant = null, json } = values;
  if (name === 'heads') {
    if (against !== null || publicKey !== null || json) {
      throw new UsageError('`heads` accepts only --tenant.');
    }
    return { name, tenant };
  }
  if (name !== 'verify') throw new UsageError('Expected a subcommand: heads or verify.');
  if (publicKey !== null && against === null) {
    throw new UsageError('--public-key requires --against.');
  }
  if (publicKey !== null && !isPublicKey(publicKey)) {
    throw new UsageError('--public-key must be 32 bytes in base64, as in the file of heads.');
  }
  return { name, tenant, against, publicKey, json };
}
