/** What the package exports: its client, its errors, and its documents with their types. */
export { createClient } from './client';
export type { ClientOptions, GatewayClient } from './client';
export type { EvaluatedTransfer, TransferToEvaluate } from './evaluate';
export type { ApiErrorCode, ErrorCode, Failure, GatewayError, Result } from './gateway-error';
export type { Connection } from './pages';
export type { RunOptions } from './run';
export type { SubscribeOptions } from './subscription';
export type { TypedDocument } from './typed-document';
export * from './documents';
