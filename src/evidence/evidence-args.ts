import { parseArgs } from 'node:util';
import { isPublicKey } from './evidence-key';

export const evidenceUsage = `Usage: npm run evidence -- heads [--tenant <slug>]
       npm run evidence -- verify [--against <file>] [--public-key <base64>] [--tenant <slug>]
                                  [--json]

heads   the last evaluation of every tenant, signed with EVIDENCE_SIGNING_KEY, as JSON: to be kept
        where whoever can change the database cannot reach it
verify  hashes every evaluation anew and tells what was changed, removed, put in or moved

  --against     heads that were kept: only they show that an end was cut off, or that a chain was
                hashed anew
  --public-key  the key that they must be signed with, where EVIDENCE_SIGNING_KEY is not at hand
  --tenant      one tenant only
  --json        the report as JSON
`;

/** What the words after `npm run evidence` ask for. */
export type EvidenceArgs =
  | { name: 'help' }
  | { name: 'heads'; tenant: string | null }
  | {
      name: 'verify';
      tenant: string | null;
      /** The file of heads. */
      against: string | null;
      publicKey: string | null;
      json: boolean;
    };

/** What is asked for, or, as a text, what is wrong with it. */
export function parseEvidenceArgs(words: readonly string[]): EvidenceArgs | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        against: { type: 'string' },
        'public-key': { type: 'string' },
        tenant: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { name: 'help' };
    const [name, ...rest] = positionals;
    if (rest.length > 0) return 'There is a word too many.';
    const { against = null, 'public-key': publicKey = null, tenant = null, json } = values;
    if (name === 'heads') {
      const isBare = against === null && publicKey === null && !json;
      return isBare ? { name, tenant } : '`heads` takes nothing but --tenant.';
    }
    if (name !== 'verify') return 'Say what to do: heads or verify.';
    if (publicKey !== null && against === null) return '--public-key is for --against.';
    if (publicKey !== null && !isPublicKey(publicKey)) {
      return '--public-key takes 32 bytes in base64, as the heads have them.';
    }
    return { name, tenant, against, publicKey, json };
  } catch (error) {
    return (error as Error).message;
  }
}
