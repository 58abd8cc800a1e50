import type { ReactNode } from 'react';
import { languages, type Language } from '../../contract';
import { translationOf } from '../translation';
import { useAddresses, useEnvironment } from '../page-environment';
import { navigation } from '../navigation';
import { SearchBox } from './search-box';

const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  ru: 'Русский',
  kk: 'Қазақша',
};

/** The name of the record, the search, the ways to the pages and to the other languages. */
export function Masthead({ isProblem }: { isProblem: boolean }): ReactNode {
  const { t, request } = useEnvironment();
  const { page } = useAddresses();
  // Those pages have a larger one of their own.
  const hasLargeSearch = isProblem || ['/', '/search'].includes(request.path);
  const section = `/${request.path.split('/')[1]}`;
  return (
    <header className="masthead">
      <div className="masthead-row">
        <a className="brand" href={page('/')}>
          <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
            <circle cx="16" cy="12" r="7" className="brand-ring" />
            <path d="M6 27h20" className="brand-line" />
          </svg>
          <span>{t.text('site.name')}</span>
        </a>
        <Languages path={isProblem ? '/' : request.path} />
      </div>
      <div className="masthead-row masthead-ways">
        <nav aria-label={t.text('site.navigation')}>
          <ul>
            {navigation.map(({ path, label }) => (
              <li key={path}>
                <a
                  href={page(path)}
                  aria-current={section === `/${path.split('/')[1]}` ? 'page' : undefined}
                >
                  {t.text(label)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {!hasLargeSearch && <SearchBox />}
      </div>
    </header>
  );
}

/** An address without a page is not repeated: it may hold anything. */
function Languages({ path }: { path: string }): ReactNode {
  const { t, request } = useEnvironment();
  const { page } = useAddresses();
  const search = searchOf(request.query ?? {});
  return (
    <ul className="languages" aria-label={t.text('site.languages')}>
      {languages.map((language) => (
        <li key={language}>
          <a
            href={page(path, language) + search}
            lang={language}
            hrefLang={language}
            aria-current={language === request.language ? 'true' : undefined}
          >
            {languageNames[language]}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Offers the language of the browser, in that language; nothing is redirected. */
export function LanguageOffer(): ReactNode {
  const { request } = useEnvironment();
  const { page } = useAddresses();
  const { preferred = null } = request;
  if (preferred === null) return null;
  return (
    <p className="offer" lang={preferred}>
      <a href={page(request.path, preferred) + searchOf(request.query ?? {})} hrefLang={preferred}>
        {translationOf(preferred).text('site.offer')}
      </a>
    </p>
  );
}

function searchOf(query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(query).toString();
  return text === '' ? '' : `?${text}`;
}
