import { createContext, use } from 'react';
import { locales, timeZone } from '../locales';
import type { DeskApi } from './desk-api';
import type { DeskSettings, DeskTextKey } from './desk-settings';

/** The texts, values and instants of the desk, in the page's language. */
export class DeskWords {
  private readonly instants: Intl.DateTimeFormat;

  constructor(readonly settings: DeskSettings) {
    this.instants = new Intl.DateTimeFormat(locales[settings.language], {
      dateStyle: 'medium',
      timeStyle: 'medium',
      timeZone,
    });
  }

  text(key: DeskTextKey, values: Readonly<Record<string, string | number>> = {}): string {
    return this.settings.texts[key].replace(/\{(\w+)\}/g, (all, name: string) =>
      String(values[name] ?? all),
    );
  }

  /** The name of a value of an enum; the value itself where it has none. */
  value(type: string, value: string): string {
    return this.settings.values[`${type}.${value}`] ?? value;
  }

  property(name: string): string {
    return this.settings.properties[name] ?? name;
  }

  instant(value: string): string {
    return this.instants.format(new Date(value));
  }
}

/** What every part of the desk uses. */
export interface DeskEnvironment {
  words: DeskWords;
  api: DeskApi;
}

const Environment = createContext<DeskEnvironment | null>(null);
export const DeskProvider = Environment.Provider;

export function useDesk(): DeskEnvironment {
  const environment = use(Environment);
  if (!environment) throw new Error('A part of the desk is rendered outside it');
  return environment;
}
