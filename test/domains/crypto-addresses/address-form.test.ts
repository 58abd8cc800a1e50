import type { AddressChain } from '../../../src/domains/crypto-addresses/address-chain';
import {
  parseAddress,
  parseCopiedAddress,
} from '../../../src/domains/crypto-addresses/forms/address-form';

const ethereum = '0xd882cfc20f52f2599d84b8e8d58c7fb62cfe344b';
const bitcoin = '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2';
const witness = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4';
const cash = 'qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a';
const monero =
  '49HqitRzdnhYjgTEAhgGpCfsjdTeMbUTU6cyR4JV1R7k2Eej9rGT8JpFiYDa4tZM6RZiFrHmMzgSrhHEqpDYKBe5B2ufNsL';

const chainOf = (text: string): AddressChain | null => parseAddress(text)?.chain ?? null;

it.each([
  [bitcoin, 'BITCOIN'],
  ['3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy', 'BITCOIN'],
  [witness, 'BITCOIN'],
  ['bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr', 'BITCOIN'],
  [cash, 'BITCOIN_CASH'],
  [`bitcoincash:${cash}`, 'BITCOIN_CASH'],
  ['GPwg61XoHqQPNmAucFACuQ5H9sGCDv9TpS', 'BITCOIN_GOLD'],
  ['XnPFsRWTaSgiVauosEwQ6dEitGYXgwznz2', 'DASH'],
  ['DFFJhnQNZf8rf67tYnesPu7MuGUpYtzv7Z', 'DOGECOIN'],
  [ethereum, 'ETHEREUM'],
  ['LNwgtMxcKUQ51dw7bQL1yPQjBVZh6QEqsd', 'LITECOIN'],
  ['M8yFL6SFC6TreATegTyuSYkDfDRbisdpT3', 'LITECOIN'],
  [monero, 'MONERO'],
  ['rnXyVQzgxZe7TR1EPzTkGj2jxH4LMJYh66', 'RIPPLE'],
  ['So11111111111111111111111111111111111111112', 'SOLANA'],
  ['TBHTJqAy4DhHhmT3dNceJYNRz4SdLofLre', 'TRON'],
  ['t1MMXtBrSp1XG38Lx9cePcNUCJj5vdWfUWL', 'ZCASH'],
  ['5be5543ff73456ab9f2d207887e2af87322c651ea1a873c5b25b7ffae456c320', 'OTHER'],
])('%s is of %s', (text, chain) => {
  expect(chainOf(text)).toBe(chain);
});

it.each([
  ['a digit that is another', 'TBHTJqAy4DhHhmT3dNceJYNRz4SdLofLrf'],
  ['two letters that are swapped', '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNNV2'],
  ['a case that is another', bitcoin.toLowerCase()],
  ['a missing letter', bitcoin.slice(0, -1)],
  ['a letter that base58 does not have', bitcoin.replace('v', '0')],
  ['a wrong checksum of Bech32', witness.replace('w508', 'w509')],
  [
    'a checksum of Bech32m in version 0',
    'bc1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav',
  ],
  ['cases that are mixed in Bech32', witness.replace('q', 'Q')],
  ['a wrong checksum of CashAddr', cash.replace('pm2', 'pm3')],
  ['39 digits in place of 40', ethereum.slice(0, -1)],
  ['a letter beyond f', ethereum.replace('d', 'g')],
  ['a wrong checksum of the XRP Ledger', 'rnXyVQzgxZe7TR1EPzTkGj2jxH4LMJYh67'],
  ['a network that Monero does not have', monero.replace('49H', '99H')],
  ['one letter too few for Monero', monero.slice(1)],
  ['words', 'see the annex'],
  ['nothing', ''],
  ['much', 'z'.repeat(5_000)],
])('with %s, a text is not an address', (_, text) => {
  expect(parseAddress(text)).toBeNull();
});

it('is in one letter case where case says nothing', () => {
  const checksummed = '0xd882cFc20F52f2599D84b8e8D58C7FB62cfE344b';
  for (const text of [checksummed, ethereum.toUpperCase(), ethereum]) {
    expect(parseAddress(text)?.address).toBe(ethereum);
  }
  expect(parseAddress(witness.toUpperCase())?.address).toBe(witness);
  expect(parseAddress(`BITCOINCASH:${cash.toUpperCase()}`)?.address).toBe(cash);
  expect(parseAddress(bitcoin)?.address).toBe(bitcoin);
});

it.each([
  ['white space around it', ` \t${ethereum}\n`, ethereum],
  ['line breaks in it', `${ethereum.slice(0, 20)}\r\n${ethereum.slice(20)}`, ethereum],
  ['spaces of no width', `\u200b${bitcoin}\ufeff`, bitcoin],
  ['a payment link', `bitcoin:${bitcoin}?amount=0.1&label=x`, bitcoin],
  ['a link in capital letters', `BITCOIN:${witness.toUpperCase()}`, witness],
  ['a link with slashes', `litecoin://LNwgtMxcKUQ51dw7bQL1yPQjBVZh6QEqsd/`, undefined],
  ['a chain', `ethereum:${ethereum}@1/transfer?uint256=1`, ethereum],
  ['a payment', `ethereum:pay-${ethereum}@1`, ethereum],
  ['a link of Bitcoin Cash', `bitcoincash:${cash}?amount=1`, cash],
  ['a link of another scheme', `tron:TBHTJqAy4DhHhmT3dNceJYNRz4SdLofLre`, undefined],
])('is read with %s', (_, text, address = /[A-Z]\w{33}/.exec(text)?.[0]) => {
  expect(parseCopiedAddress(text)?.address).toBe(address);
});
