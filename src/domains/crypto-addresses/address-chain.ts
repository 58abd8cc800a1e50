import { registerEnum } from '../../kernel/scalars/enum';

/** The chain that the form of an address is of: several chains share some forms. */
export enum AddressChain {
  BITCOIN = 'BITCOIN',
  BITCOIN_CASH = 'BITCOIN_CASH',
  BITCOIN_GOLD = 'BITCOIN_GOLD',
  DASH = 'DASH',
  DOGECOIN = 'DOGECOIN',
  ETHEREUM = 'ETHEREUM',
  LITECOIN = 'LITECOIN',
  MONERO = 'MONERO',
  RIPPLE = 'RIPPLE',
  SOLANA = 'SOLANA',
  TRON = 'TRON',
  ZCASH = 'ZCASH',
  OTHER = 'OTHER',
}
registerEnum(AddressChain, {
  name: 'AddressChain',
  description:
    'The chain that the form of an address is of. Chains that share a form are one here: `codes` ' +
    'say what a list calls it.',
  values: {
    BITCOIN: 'Bitcoin; the form is that of Bitcoin SV and of older Bitcoin Cash addresses as well.',
    BITCOIN_CASH: 'Bitcoin Cash, in its own form (CashAddr).',
    BITCOIN_GOLD: 'Bitcoin Gold.',
    DASH: 'Dash.',
    DOGECOIN: 'Dogecoin; Verge has the same form.',
    ETHEREUM: 'Ethereum and the chains of its form: Ethereum Classic, BNB Smart Chain, Arbitrum.',
    LITECOIN: 'Litecoin, in the forms that are its own.',
    MONERO: 'Monero.',
    RIPPLE: 'XRP Ledger.',
    SOLANA: 'Solana. The form has no check digits.',
    TRON: 'TRON.',
    ZCASH: 'Zcash.',
    OTHER: 'A form of another chain, or one that does not tell, such as a key or a hash.',
  },
});
