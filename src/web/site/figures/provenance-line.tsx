import type { ReactNode } from 'react';
import type { ReadFromFragment } from '../documents';
import { useAddresses, useEnvironment, useTranslation } from '../page-environment';
import { provenanceSearch, showsProvenance } from '../record/provenance';
import { RecordText } from './record-text';

/** The document that the gateway read something from: whose, which bytes, where in them, when. */
export function ProvenanceLine({ provenance }: { provenance: ReadFromFragment }): ReactNode {
  const t = useTranslation();
  const { upstream, locator, snapshot, retrievedAt } = provenance;
  return (
    <span className="snapshot">
      {t.text('site.readFrom')} <RecordText>{upstream.name}</RecordText>
      {`, ${t.instant(retrievedAt)}, `}
      <code>{locator}</code>, SHA-256 <code>{snapshot.hash}</code>
    </span>
  );
}

/** The way to the same page with where each was read. */
export function ProvenanceLink(): ReactNode {
  const { t, request } = useEnvironment();
  const { page } = useAddresses();
  if (showsProvenance(request)) return null;
  return (
    <p className="note">
      <a href={page(request.path) + provenanceSearch(request)} rel="nofollow">
        {t.text('site.showReadFrom')}
      </a>
    </p>
  );
}
