import { ConfigError, type Config } from '../config/config';
import { trustedDocumentRules } from '../graphql/trusted-document-rules';
import { DocumentError } from '../trusted-documents/document-folder-error';
import { readDocuments } from '../trusted-documents/document-folder';
import { TrustedDocuments } from '../trusted-documents/document-lookup';
import type { TrustedDocumentPolicy } from '../graphql/trusted-document-gate';

/** Reads and checks the configured trusted documents; null where none are configured. */
export async function loadTrustedDocuments({
  trustedDocuments,
}: Config): Promise<TrustedDocumentPolicy | null> {
  if (!trustedDocuments) return null;
  const { folder, mode } = trustedDocuments;
  try {
    const documents = new TrustedDocuments(readDocuments(folder, await trustedDocumentRules()));
    return { documents, mode };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    throw new ConfigError(`TRUSTED_DOCUMENTS: ${error.message}`);
  }
}
