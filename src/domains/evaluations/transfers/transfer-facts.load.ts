import { Big } from 'big.js';
import type { RecordReader } from '../../../kernel/request/context';
import type { ProviderRow } from '../../licenses/identified-provider';
import { loadExchangeRate, type SourcedRateRow } from '../../rates/exchange-rate.load';
import { RateNotOnRecord } from '../../rates/rate-not-on-record';
import type { ExchangeRateFacts, TransferFacts } from '../../transfer-rules/transfer-facts';
import { loadCounterparty } from './counterparty-facts.load';
import type { Transfer } from './transfer';

/** The facts that a transfer is decided by, and the records that they are from. */
export interface LoadedTransfer {
  facts: TransferFacts;
  exchangeRate: SourcedRateRow | null;
  /** Null where no platform was named, or the one that was is not on record. */
  provider: ProviderRow | null;
}

const tenge = 'KZT';

/**
 * Loads the facts of a transfer from the record. `path` is that of the transfer in the caller's
 * input; throws `RateNotOnRecord` where its currency has no exchange rate.
 */
export async function loadTransferFacts(
  reader: RecordReader,
  transfer: Transfer,
  path: string,
): Promise<LoadedTransfer> {
  const [exchangeRate, { provider, counterparty }] = await Promise.all([
    requireExchangeRate(reader, transfer, path),
    loadCounterparty(reader, transfer),
  ]);
  const { channel, amount, currency, sender, recipient } = transfer;
  const amountInTenge = exchangeRate ? new Big(amount).times(exchangeRate.rate).toFixed() : amount;
  return {
    facts: {
      form: 2,
      channel,
      amount,
      currency,
      amountInTenge,
      exchangeRate: exchangeRate && rateFacts(exchangeRate),
      sender,
      recipient,
      counterparty,
    },
    exchangeRate,
    provider,
  };
}

function rateFacts({ rate, effectiveOn, sourceSlug }: SourcedRateRow): ExchangeRateFacts {
  return { rate, effectiveOn, source: sourceSlug };
}

async function requireExchangeRate(
  reader: RecordReader,
  { currency, day }: Transfer,
  path: string,
): Promise<SourcedRateRow | null> {
  if (currency === tenge) return null;
  const rate = await loadExchangeRate(reader, currency, day);
  if (rate) return rate;
  throw new RateNotOnRecord(`${path}.amount.currency`);
}
