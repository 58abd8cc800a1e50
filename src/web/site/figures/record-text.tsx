import type { ReactNode } from 'react';
import { useEnvironment } from '../page-environment';

interface RecordTextProps {
  children: string;
  /** As in ISO 639-1; null where the source's language is not on record. */
  language?: string | null;
}

/** A text of the record, which stays in its language: English unless a source wrote it. */
export function RecordText({ children, language = 'en' }: RecordTextProps): ReactNode {
  const { request } = useEnvironment();
  const isOwn = language === null || language === request.language;
  return <span lang={isOwn ? undefined : language}>{children}</span>;
}
