import i18next from 'i18next';
import { useEffect, useState } from 'react';
import { initReactI18next } from 'react-i18next';
import type { Localized } from '../losses/loss.ts';
import { useView } from '../stores/view.ts';
import { byNamespace, type NamespaceFiles } from './byNamespace.ts';
import type { Namespaces } from './namespaces.ts';

export type Language = 'en' | 'vi';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: Namespaces;
  }
}

/** What the first paint says; `panelTexts` brings the rest. */
const english = byNamespace(import.meta.glob('./en/{shell,paint,metrics,notice,presets,door}.ts', { eager: true }) as NamespaceFiles);

/** Starts the translations in English and follows the language of the view store; Vietnamese texts are fetched when first wanted. */
export async function startTranslations(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'shell',
    ns: Object.keys(english),
    partialBundledLanguages: true,
    resources: { en: english },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  useView.subscribe((view, before) => {
    if (view.language !== before.language) void speak(view.language);
  });
  await speak(useView.getState().language);
}

let rest: Promise<void> | null = null;

/** The English texts of the panels that come after the first paint: to be awaited before one of them is shown. */
export function panelTexts(): Promise<void> {
  rest ??= import('./english.ts').then(({ allEnglish }) => {
    for (const [namespace, texts] of Object.entries(allEnglish)) i18next.addResourceBundle('en', namespace, texts);
  });
  return rest;
}

/** Whether the texts of a namespace are at hand; those of the panels are fetched where they are not. */
export function useTextsAtHand(namespace: string): boolean {
  const [, come] = useState(false);
  const atHand = i18next.hasResourceBundle('en', namespace);
  useEffect(() => {
    if (!atHand) void panelTexts().then(() => come(true));
  }, [atHand]);
  return atHand;
}

async function speak(language: Language): Promise<void> {
  if (language === 'vi' && !i18next.hasResourceBundle('vi', 'shell')) {
    const { vietnamese } = await import('./vietnamese.ts');
    for (const [namespace, texts] of Object.entries(vietnamese)) i18next.addResourceBundle('vi', namespace, texts);
  }
  if (useView.getState().language !== language) return;
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.title = i18next.t('shell:title');
}

/** A text of a registry (loss, preset) in the language of the page. */
export function useLocalized(): (text: Localized) => string {
  const language = useView((view) => view.language);
  return (text) => text[language];
}
