import { useView } from '../stores/view.ts';

/** Keeps `data-theme` of the root element at the theme chosen, or at that of the system while none is. */
export function startTheme(): void {
  const system = matchMedia('(prefers-color-scheme: light)');
  const apply = () => {
    const { theme } = useView.getState();
    document.documentElement.dataset.theme = theme === 'system' ? (system.matches ? 'light' : 'dark') : theme;
  };
  system.addEventListener('change', apply);
  useView.subscribe((view, before) => {
    if (view.theme !== before.theme) apply();
  });
  apply();
}
