import { AddressChain } from '../../domains/crypto-addresses/address-chain';
import { parseAddress } from '../../domains/crypto-addresses/forms/address-form';
import type { ReadDocument, ReadRow, RowRefusal } from '../upstream';

/** One address of a list, with all that the list says of it. */
export type AddressValues = {
  readonly chain: AddressChain;
  /** In its canonical form. */
  readonly address: string;
  /** The list's codes, in alphabetical order, with blanks between them. */
  readonly codes: string;
  /** The organizations that the list gives it to; null where it names none. */
  readonly holder: string | null;
};

/** What a list says in one place: an address under a code. */
export interface ListedAddress {
  readonly locator: string;
  readonly code: string;
  readonly text: string;
  readonly holder: string | null;
}

/** The key of an address. */
export const addressKey = (chain: AddressChain, address: string): string => `${chain} ${address}`;

const { BITCOIN, ETHEREUM, OTHER, SOLANA, TRON } = AddressChain;

/** The chains whose forms the addresses of a code have, of the codes that are known. */
const chainsOfCode: ReadonlyMap<string, readonly AddressChain[]> = new Map([
  ['ARB', [ETHEREUM]],
  ['BCH', [AddressChain.BITCOIN_CASH, BITCOIN]],
  ['BNB', [ETHEREUM, OTHER]],
  ['BSC', [ETHEREUM]],
  ['BSV', [BITCOIN]],
  ['BTG', [AddressChain.BITCOIN_GOLD]],
  ['DASH', [AddressChain.DASH]],
  ['DOGE', [AddressChain.DOGECOIN]],
  ['ETC', [ETHEREUM]],
  ['ETH', [ETHEREUM]],
  ['LTC', [AddressChain.LITECOIN, BITCOIN]],
  ['SOL', [SOLANA]],
  ['TRX', [TRON]],
  ['USDC', [ETHEREUM, TRON, SOLANA]],
  ['USDT', [ETHEREUM, TRON, SOLANA, BITCOIN]],
  ['XBT', [BITCOIN]],
  // Identifiers of payments and keys come under it as well.
  ['XMR', [AddressChain.MONERO, OTHER]],
  ['XRP', [AddressChain.RIPPLE]],
  ['XVG', [AddressChain.DOGECOIN]],
  ['ZEC', [AddressChain.ZCASH]],
]);

const holderSeparator = '; ';

/** Gathers the addresses of a list: each is one row, however many codes it comes under. */
export class AddressCollector {
  private readonly found = new Map<string, ListedAddress[]>();
  private readonly unknownCodes = new Set<string>();
  private readonly refusals: RowRefusal[] = [];
  private readonly flags: RowRefusal[] = [];

  add(listed: ListedAddress): void {
    const { locator, code, text } = listed;
    const parsed = parseAddress(text.trim());
    if (!parsed) {
      const message = `the address under ${code} has no form that is known, or a wrong checksum`;
      this.refusals.push({ locator, code: 'ADDRESS', message });
      return;
    }
    const { chain, address } = parsed;
    const chains = chainsOfCode.get(code);
    if (!chains) this.unknownCodes.add(code);
    else if (!chains.includes(chain)) {
      const message = `the form of the address is of ${chain}, not of the code ${code}`;
      this.flags.push({ locator, code: 'ANOTHER_CHAIN', message });
    }
    const key = addressKey(chain, address);
    this.found.set(key, [...(this.found.get(key) ?? []), listed]);
  }

  /** The whole list, in the order of its keys, whatever the order in which it came. */
  read(scope: string): ReadDocument<AddressValues> {
    const rows = [...this.found].map(([key, listed]) => rowOf(key, listed));
    return {
      scope,
      rows: rows.sort((a, b) => (a.key < b.key ? -1 : 1)),
      refusals: this.refusals,
      flags: this.flags,
      warnings: [...this.unknownCodes].sort().map((code) => `the code ${code} is unknown`),
    };
  }
}

function rowOf(key: string, listed: readonly ListedAddress[]): ReadRow<AddressValues> {
  const [chain, address] = key.split(' ') as [AddressChain, string];
  const codes = uniqueSorted(listed.map(({ code }) => code)).join(' ');
  const holders = uniqueSorted(listed.flatMap(({ holder }) => holder ?? []));
  const holder = holders.length > 0 ? holders.join(holderSeparator) : null;
  const [locator] = uniqueSorted(listed.map((each) => each.locator)) as [string];
  return { key, locator, values: { chain, address, codes, holder } };
}

const uniqueSorted = (texts: readonly string[]): string[] => [...new Set(texts)].sort();
