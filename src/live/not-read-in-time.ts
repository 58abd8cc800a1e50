import { GatewayError } from '../errors/gateway-error';

/** What ends a subscription whose client does not read, with the place to come back to. */
export const notReadInTime = (cursor: string | undefined): GatewayError =>
  new GatewayError(
    'UNAVAILABLE',
    'Results were not read in time; subscribe again after the cursor',
    {
      ...(cursor !== undefined && { cursor }),
    },
  );
