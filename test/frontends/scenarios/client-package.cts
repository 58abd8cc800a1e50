import { createClient, type GatewayClient, type GatewayError } from '@crypto-enforcement/client';

export const client: GatewayClient = createClient({ url: 'https://gateway.example/graphql' });

export async function evaluate(): Promise<string | GatewayError> {
  const result = await client.evaluateTransfer({
    transfer: {
      amount: { amount: '1', currency: 'KZT' },
      occurredAt: '2025-10-22T10:00:00Z',
      sender: {},
      recipient: {},
    },
  });
  return result.ok ? result.data.evaluation.hash : result.error;
}
