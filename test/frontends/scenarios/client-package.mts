import {
  createClient,
  IsThisPlatformAuthorizedDocument,
  ProvidersDocument,
  RecordChangedDocument,
  SitesBlockedByYearDocument,
  type ErrorCode,
} from '@crypto-enforcement/client';

const client = createClient({ url: 'https://gateway.example/graphql' });

export async function use(): Promise<ErrorCode | string | undefined> {
  const result = await client.run(IsThisPlatformAuthorizedDocument, { text: 'okx' });
  // @ts-expect-error There may be no data.
  void result.data;
  if (!result.ok) return result.error.code;
  const status: 'AUTHORIZED' | 'UNKNOWN' | string | undefined =
    result.data.identifyProvider?.status;
  // @ts-expect-error It may not be on record.
  void result.data.identifyProvider.status;
  // @ts-expect-error The schema has no such field.
  void result.data.identifyProvider?.colour;
  // @ts-expect-error A text is required.
  await client.run(IsThisPlatformAuthorizedDocument);
  // @ts-expect-error Of another type.
  await client.run(IsThisPlatformAuthorizedDocument, { text: 1 });
  await client.run(SitesBlockedByYearDocument);
  await client.run('{ recordState { sequence } }');
  for await (const page of client.pages(
    ProvidersDocument,
    { first: 1 },
    (data) => data.providers,
  )) {
    if (page.ok) void page.data.edges[0]?.node.slug;
  }
  for await (const event of client.subscribe(RecordChangedDocument)) {
    if (event.ok) return event.data.recordChanged.cursor;
  }
  // @ts-expect-error The transfer has no amount.
  await client.evaluateTransfer({ transfer: { occurredAt: '', sender: {}, recipient: {} } });
  return status;
}
