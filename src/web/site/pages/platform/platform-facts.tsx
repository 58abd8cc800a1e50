import type { ReactNode } from 'react';
import { useTranslation } from '../../page-environment';
import type { Platform } from './platform-data';
import { Facts } from '../../frame/facts';

/** Names in all scripts, numbers and sites by which a platform is known. */
export function PlatformFacts({ provider }: { provider: Platform }): ReactNode {
  const t = useTranslation();
  const names = (texts: readonly string[]): ReactNode =>
    texts.length === 0 ? null : texts.join(' · ');
  return (
    <Facts
      facts={[
        [t.text('platform.legalName'), provider.legalName],
        [t.text('platform.aliases'), names(provider.aliases)],
        [t.text('platform.formerNames'), names(provider.formerNames)],
        [t.text('platform.transliterations'), names(provider.transliterations)],
        [t.text('platform.jurisdiction'), t.country(provider.jurisdiction)],
        [t.text('platform.bin'), provider.bin],
        [t.text('platform.lei'), provider.lei],
        [t.text('platform.websites'), names(provider.websites)],
      ]}
    />
  );
}
