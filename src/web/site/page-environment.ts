import { createContext, use } from 'react';
import type { Language, PageOperation, PageRequest, SiteSettings } from '../contract';
import type { Translation } from './translation';

/** What every component of a page may read. */
export interface PageEnvironment {
  t: Translation;
  request: Pick<PageRequest, 'language' | 'path'> & Partial<PageRequest>;
  settings: SiteSettings;
  operations: Readonly<Record<string, PageOperation>>;
}

const Environment = createContext<PageEnvironment | null>(null);

export const EnvironmentProvider = Environment.Provider;

/** What the page is rendered with. */
export function useEnvironment(): PageEnvironment {
  const environment = use(Environment);
  if (!environment) throw new Error('A component is rendered outside a page');
  return environment;
}

/** The texts of the page's language. */
export function useTranslation(): Translation {
  return useEnvironment().t;
}

/** The relative way from a page to the root of the gateway, whatever path a proxy serves it at. */
export function rootOf({ language, path }: { language: Language; path: string }): string {
  const depth = path.split('/').length - 2 + (language === 'en' ? 0 : 1);
  return depth === 0 ? './' : '../'.repeat(depth);
}

/** The address of a page in a language, relative to the root. */
export function pagePath(language: Language, path: string): string {
  return (language === 'en' ? '' : `${language}/`) + path.replace(/^\//, '');
}

/** Makes addresses relative to the page. */
export function useAddresses(): {
  page: (path: string, language?: Language) => string;
  file: (path: string) => string;
} {
  const { request } = useEnvironment();
  const root = rootOf(request);
  return {
    page: (path, language = request.language) => root + pagePath(language, path),
    file: (path) => root + path,
  };
}
