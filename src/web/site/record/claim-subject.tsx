import type { ReactNode } from 'react';
import { RecordText } from '../figures/record-text';
import type { DisputesPageQuery } from '../documents';
import type { Translation } from '../translation';

/** The record that a claim is about. */
export type ClaimSubjectLine = DisputesPageQuery['claims']['nodes'][number]['subject'];

/** What a record is called, and the path of its page. */
export interface Named {
  name: ReactNode;
  path: string;
  /** The pattern of that page, which there may not be. */
  pattern: string;
}

/** What a claim is about. */
export function subjectOf(subject: ClaimSubjectLine, t: Translation): Named {
  switch (subject.__typename) {
    case 'Provider':
      return platformOf(subject);
    case 'EnforcementAction':
      return actionOf(subject);
    case 'Seizure':
      return actionOf(subject.enforcementAction);
    case 'License':
      return licenseOf(subject.number, subject.provider.name);
    case 'TransferRuleVersion':
      return {
        name: (
          <>
            <RecordText>{subject.rule.title}</RecordText>,{' '}
            {t.text('site.version', { number: subject.version })}
          </>
        ),
        path: `/rules/${subject.rule.code}`,
        pattern: '/rules/:code',
      };
    case 'PolicyInitiative':
      return { name: <RecordText>{subject.title}</RecordText>, path: '', pattern: '' };
    case 'Authority':
      return { name: <RecordText>{subject.name}</RecordText>, path: '', pattern: '' };
  }
}

export function platformOf({ slug, name }: { slug: string; name: string }): Named {
  return { name, path: `/platforms/${slug}`, pattern: '/platforms/:slug' };
}

export function actionOf({ slug, title }: { slug: string; title: string }): Named {
  const name = <RecordText>{title}</RecordText>;
  return { name, path: `/actions/${slug}`, pattern: '/actions/:slug' };
}

export function licenseOf(number: string, holder: string): Named {
  const path = `/licenses/${encodeURIComponent(number)}`;
  return { name: `${number} (${holder})`, path, pattern: '/licenses/:number' };
}
