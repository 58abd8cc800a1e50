import { parseAddress } from '../../domains/crypto-addresses/forms/address-form';
import type { AddressChain } from '../../domains/crypto-addresses/address-chain';
import type { RowRefusal } from '../upstream';
import { sanctions, textsOf, warnings, type OrganizationValues } from './entity';

export const walletSchema = 'CryptoWallet';

/** An address of a FollowTheMoney file. Several codes are apart by blanks. */
export type WalletValues = {
  readonly kind: 'ADDRESS';
  readonly schema: typeof walletSchema;
  readonly chain: AddressChain;
  readonly address: string;
  readonly codes: string;
  /** The organization that has it; null where none that is taken does, such as a person. */
  readonly holder: string | null;
};

/** Whose a wallet may be: the organizations that are taken from the file. */
type Holders = ReadonlyMap<string, { readonly values: OrganizationValues | WalletValues }>;

type Note = Pick<RowRefusal, 'code' | 'message'>;

/**
 * What is taken of a wallet: its address, with the organization that holds it. Of one that others
 * hold, the address alone, and only where the list means the wallet itself; else null. A name in
 * the wallet's own properties is never read: it may be a person's.
 */
export function readWallet(
  entity: Readonly<Record<string, unknown>>,
  holders: Holders,
  isDelta: boolean,
): WalletValues | Note | null {
  const properties = (entity['properties'] ?? {}) as Readonly<Record<string, unknown>>;
  const names = holderIds(properties['holder']).flatMap((id) => {
    const values = holders.get(id)?.values;
    return values && 'name' in values ? [values.name] : [];
  });
  const isMeant = textsOf(properties['topics']).some((topic) =>
    [...sanctions, ...warnings].includes(topic),
  );
  if (names.length === 0 && !isMeant) {
    // A delta may be without the holder, which has not changed: the row stays as it is.
    return isDelta && holderIds(properties['holder']).length > 0
      ? { code: 'HOLDER', message: 'the holder of the wallet is not in the delta' }
      : null;
  }
  const keys = new Set(textsOf(properties['publicKey']));
  const parsed = keys.size === 1 ? parseAddress([...keys][0] ?? '') : null;
  if (!parsed) {
    const message = 'the wallet has no address of a form that is known, or several';
    return { code: 'ADDRESS', message };
  }
  const currencies = textsOf(properties['currency']).filter((code) =>
    /^[A-Z0-9]{2,12}$/.test(code),
  );
  return {
    ...{ kind: 'ADDRESS', schema: walletSchema, chain: parsed.chain, address: parsed.address },
    codes: [...new Set(currencies)].sort().join(' '),
    holder: names.length > 0 ? [...new Set(names)].sort().join('; ') : null,
  };
}

/** Ids, or entities that are nested in place of them. */
function holderIds(value: unknown): string[] {
  return [value].flat().flatMap((each) => {
    const id = typeof each === 'object' && each !== null ? (each as { id?: unknown }).id : each;
    return typeof id === 'string' && id !== '' ? [id] : [];
  });
}
