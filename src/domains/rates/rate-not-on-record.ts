import { GatewayError } from '../../errors/gateway-error';

/**
 * A decision needs an official rate that is not on record. The input is right and the same request
 * may succeed once the rate is, so the code is another than that of a wrong value.
 */
export class RateNotOnRecord extends GatewayError {
  constructor(field: string) {
    const days = 'the day of the transfer or the 7 days before it';
    super('RATE_NOT_ON_RECORD', `${field}: has no official rate on record for ${days}`, { field });
  }
}
