/** Language and theme outlive the visit. Storage may be refused or hold anything: then the choice lasts for this visit. */
import { useView, type ViewState } from '../stores/view.ts';

type Preferences = Pick<ViewState, 'language' | 'theme'>;

const key = 'segloss.preferences';

/** Takes over the stored choices, else the browser's language, and stores each later choice. */
export function startPreferences(): void {
  const stored = read();
  useView.setState({ language: stored.language ?? browserLanguage(), ...(stored.theme && { theme: stored.theme }) });
  useView.subscribe((view, before) => {
    if (view.language !== before.language || view.theme !== before.theme) write({ language: view.language, theme: view.theme });
  });
}

function browserLanguage(): ViewState['language'] {
  return navigator.language.toLowerCase().startsWith('vi') ? 'vi' : 'en';
}

function read(): Partial<Preferences> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    const { language, theme } = stored as Record<string, unknown>;
    return {
      ...((language === 'en' || language === 'vi') && { language }),
      ...((theme === 'light' || theme === 'dark' || theme === 'system') && { theme }),
    };
  } catch {
    return {};
  }
}

function write(preferences: Preferences): void {
  try {
    localStorage.setItem(key, JSON.stringify(preferences));
  } catch {
    // Private windows and sandboxed frames refuse storage.
  }
}
