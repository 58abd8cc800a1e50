import { GatewayError } from '../../errors/gateway-error';

/** An item was decided, or its proposal changed, since the caller read it. */
export class ReviewConflict extends GatewayError {
  constructor() {
    super(
      'REVIEW_CONFLICT',
      'input.version: the item was decided or its proposal changed since; read it again',
      { field: 'input.version' },
    );
  }
}
