import type { ReactNode } from 'react';
import { useAddresses, useEnvironment } from '../page-environment';
import { QueryBehind } from './query-behind';

/** What every page rests on: its queries, the API, and what the record is not. */
export function Footer(): ReactNode {
  const { t, settings, request } = useEnvironment();
  const { file } = useAddresses();
  return (
    <footer className="footer">
      <QueryBehind />
      <div className="footer-columns">
        <p>{t.text('site.about')}</p>
        <p>{t.text('site.caution')}</p>
        <ul>
          <li>
            <a href={file('developers')} hrefLang="en">
              {t.text('site.api')}
            </a>
          </li>
          {settings.editor && (
            <li>
              <a href={file('playground')} hrefLang="en">
                {t.text('site.editor')}
              </a>
            </li>
          )}
          <li>
            <a href={file('schema.graphql')} hrefLang="en">
              {t.text('site.schema')}
            </a>
          </li>
          <li>
            <a href={file('export/record.zip')}>{t.text('site.wholeRecord')}</a>
          </li>
        </ul>
      </div>
      <p className="colophon">
        Crypto Enforcement Gateway {settings.version}
        {request.language !== 'en' && <> · {t.text('site.sourceLanguage')}</>}
      </p>
    </footer>
  );
}
