import { ConfigError, type Config } from '../config/config';
import { documentRules } from '../graphql/trusted-document-rules';
import { DocumentFault } from '../trusted-documents/document-error';
import { readDocuments } from '../trusted-documents/document-folder';
import { TrustedDocuments } from '../trusted-documents/trusted-documents';
import type { Trust } from '../graphql/trusted-document-gate';

/** The trusted documents that the configuration names, read and checked as a whole. */
export async function openDocuments({ trustedDocuments }: Config): Promise<Trust | null> {
  if (!trustedDocuments) return null;
  const { folder, mode } = trustedDocuments;
  try {
    const documents = new TrustedDocuments(readDocuments(folder, await documentRules()));
    return { documents, mode };
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error;
    throw new ConfigError(`TRUSTED_DOCUMENTS: ${error.message}`);
  }
}
