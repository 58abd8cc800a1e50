import { identifierKey } from '../../src/domains/providers/identifier';
import {
  ProviderIdentifier,
  ProviderIdentifierKind,
} from '../../src/domains/providers/provider-identifier';
import { websiteDomain } from '../../src/domains/providers/website';
import { idOf, SyntheticRecord } from './synthetic-record';

/** Providers with identifiers of every kind, some of them shared by two. */
export const identifiedRecord = new SyntheticRecord();

interface Named {
  name: string;
  legal_name?: string;
  bin?: string;
  lei?: string;
}

/** Adds a provider with its identifiers, as an import does. */
function identified(
  slug: string,
  row: Named,
  { domains = [], aliases = [] }: { domains?: string[]; aliases?: string[] } = {},
): string {
  const id = identifiedRecord.provider(slug, { ...row, websites: domains, aliases });
  const kinds = ProviderIdentifierKind;
  const texts: [ProviderIdentifierKind, string | undefined][] = [
    [kinds.BIN, row.bin],
    [kinds.LEI, row.lei],
    [kinds.LEGAL_NAME, row.legal_name],
    [kinds.NAME, row.name],
    ...domains.map((each): [ProviderIdentifierKind, string] => [kinds.DOMAIN, each]),
    ...aliases.map((each): [ProviderIdentifierKind, string] => [kinds.ALIAS, each]),
  ];
  for (const [kind, text] of texts) {
    if (text === undefined) continue;
    const value = kind === kinds.DOMAIN ? websiteDomain(text) : identifierKey(text);
    const identifierId = idOf(ProviderIdentifier, `${slug} ${kind} ${text}`);
    identifiedRecord.link('provider_identifier', {
      id: identifierId,
      kind,
      text,
      value,
      provider_id: id,
    });
  }
  return id;
}

const bybit = identified(
  'bybit',
  {
    name: 'Bybit Kazakhstan',
    legal_name: 'Bybit Limited',
    bin: '991399500010',
    lei: '5299005V5GBSN2A4C303',
  },
  { domains: ['bybit.kz', 'биржа.қаз'], aliases: ['ByBit KZ', 'БАЙБИТ', 'Intebıx İstanbul'] },
);
identifiedRecord.license('AFSA-A-LA-2024-0001', bybit);
const dotted = identified('crypto-com', { name: 'Crypto.com' });
identifiedRecord.license('AFSA-G-2025-17', dotted);
identifiedRecord.license('No. 17-ц/2025', dotted);
// A name that is another's license number: the license is the better evidence.
identified(
  'impostor',
  { name: 'AFSA-A-LA-2024-0001' },
  { domains: ['impostor.kz'], aliases: ['1000 mines'] },
);
// One brand of two, and one domain of two.
identified('brand-local', { name: 'Brand Local' }, { aliases: ['Brand'], domains: ['shared.kz'] });
identified('brand-global', { name: 'Brand' }, { domains: ['brand.example', 'app.shared.kz'] });
identified('brand-third', { name: 'Third' }, { domains: ['shared.kz'] });
