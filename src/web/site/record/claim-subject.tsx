import type { ReactNode } from 'react';
import { RecordText } from '../figures/record-text';
import type { DisputesPageQuery } from '../documents';
import type { Translation } from '../translation';

/** The record that a claim is about. */
export type ClaimSubjectLine = DisputesPageQuery['claims']['nodes'][number]['subject'];

/** What a record is called, and the path of its page. */
export interface Named {
  name: ReactNode;
  /** Below the language; null where it has no page. */
  path: string | null;
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
        path: ruleOf(subject.rule).path,
      };
    case 'PolicyInitiative':
      return { name: <RecordText>{subject.title}</RecordText>, path: null };
    case 'Authority':
      return { name: <RecordText>{subject.name}</RecordText>, path: null };
  }
}

export function platformOf({ slug, name }: { slug: string; name: string }): Named {
  return { name, path: `/platforms/${slug}` };
}

export function actionOf({ slug, title }: { slug: string; title: string }): Named {
  const name = <RecordText>{title}</RecordText>;
  return { name, path: `/actions/${slug}` };
}

export function licenseOf(number: string, holder: string): Named {
  return { name: `${number} (${holder})`, path: licensePath(number) };
}

export function licensePath(number: string): string {
  return `/licenses/${encodeURIComponent(number)}`;
}

export function ruleOf({ code, title }: { code: string; title: string }): Named {
  return { name: <RecordText>{title}</RecordText>, path: `/rules/${code}` };
}
