import type { ReactNode } from 'react';
import type { SourceLineFragment } from '../documents';
import { useAddresses, useTranslation } from '../page-environment';

/** Who says so: the publisher and the day, and the way to all that the source states. */
export function SourceLink({ source }: { source: SourceLineFragment }): ReactNode {
  const t = useTranslation();
  const { page } = useAddresses();
  const { slug, publisher, publishedOn } = source;
  return (
    <a className="source" href={page(`/sources/${slug}`)}>
      <span lang="en">{publisher}</span>
      {publishedOn !== null && <>, {t.day(publishedOn)}</>}
    </a>
  );
}
