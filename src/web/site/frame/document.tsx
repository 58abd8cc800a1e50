import type { ReactNode } from 'react';
import { ICON_ADDRESS } from '../../../editor/html';
import { languages } from '../../contract';
import { pagePath, useAddresses, useEnvironment } from '../page-environment';
import type { PageView } from '../page';
import { Footer } from './footer';
import { JsonBlock } from './json-block';
import { LanguageOffer, Masthead } from './masthead';

/** The whole HTML document of a page. */
export function Document({ view, isFound }: { view: PageView; isFound: boolean }): ReactNode {
  const { t, request, settings } = useEnvironment();
  const { file } = useAddresses();
  const scripts = ['search-box', ...(view.scripts ?? [])];
  return (
    <html lang={request.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${view.title} · ${t.text('site.name')}`}</title>
        <meta name="description" content={view.description} />
        <link rel="icon" href={ICON_ADDRESS} />
        <link rel="stylesheet" href={file(`assets/${settings.assets.style}`)} />
        {isFound && !view.isUnlisted ? (
          <Links view={view} />
        ) : (
          <meta name="robots" content="noindex" />
        )}
        {scripts.map((name) => (
          <script key={name} type="module" src={file(`assets/${settings.assets.scripts[name]}`)} />
        ))}
        {view.dataset && (
          <JsonBlock
            type="application/ld+json"
            data={{ '@context': 'https://schema.org', ...view.dataset }}
          />
        )}
      </head>
      <body>
        <a className="skip" href="#content">
          {t.text('site.skip')}
        </a>
        <LanguageOffer />
        <Masthead isProblem={!isFound} />
        <main id="content" tabIndex={-1}>
          {view.body}
        </main>
        <Footer />
      </body>
    </html>
  );
}

/** Where the page is: its one address, its other languages, and its picture. */
function Links({ view }: { view: PageView }): ReactNode {
  const { t, request, settings } = useEnvironment();
  const { page } = useAddresses();
  const { publicUrl } = settings;
  const address = (language = request.language): string =>
    publicUrl === null
      ? page(request.path, language)
      : `${publicUrl}/${pagePath(language, request.path)}`;
  const picture = `pictures/${pagePath(request.language, request.path)}/card.png`;
  return (
    <>
      <link rel="canonical" href={address()} />
      {languages.map((language) => (
        <link key={language} rel="alternate" hrefLang={language} href={address(language)} />
      ))}
      <link rel="alternate" hrefLang="x-default" href={address('en')} />
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={t.text('site.name')} />
      <meta property="og:title" content={view.title} />
      <meta property="og:description" content={view.description} />
      <meta property="og:url" content={address()} />
      {view.card && settings.pictures && publicUrl !== null && (
        <>
          <meta property="og:image" content={`${publicUrl}/${picture.replace('//', '/')}`} />
          <meta property="og:image:width" content="1200" />
          <meta property="og:image:height" content="630" />
          <meta name="twitter:card" content="summary_large_image" />
        </>
      )}
    </>
  );
}
