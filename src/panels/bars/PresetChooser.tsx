import { ChevronDown, ChevronLeft, ChevronRight, Library } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preset } from '../../presets/preset.ts';
import { presets } from '../../presets/registry.ts';
import { useEmbed } from '../../stores/embed.ts';
import { useView } from '../../stores/view.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { useSavesOpen } from '../saves/SavesButton.tsx';
import styles from './Bars.module.css';
import { choosePreset, followPreset } from './choosePreset.ts';
import { PresetThumb } from './PresetThumb.tsx';
import { usePresetTexts } from './presetTexts.ts';

/** The example at hand between arrows to its neighbours; its name opens all of them. */
export function PresetChooser() {
  const { t } = useTranslation('shell');
  const text = usePresetTexts();
  const [open, setOpen] = useState(false);
  useEffect(followPreset, []);
  const current = useView((view) => view.preset);
  const index = Math.max(
    0,
    presets.findIndex((preset) => preset.id === current),
  );
  const neighbour = (step: number) => {
    const preset = presets[(index + step + presets.length) % presets.length];
    if (preset) void choosePreset(preset);
  };
  const choose = (preset: Preset) => {
    setOpen(false);
    void choosePreset(preset);
  };
  return (
    <div className={styles.chooser}>
      <IconButton label={t('bar.previousPreset')} className={styles.step} onClick={() => neighbour(-1)}>
        <ChevronLeft aria-hidden />
      </IconButton>
      <Popover
        label={t('bar.presets')}
        align="center"
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button type="button" className={styles.current} aria-label={t('bar.choosePreset', { name: text(current).name })}>
            <span>{text(current).name}</span>
            <ChevronDown size={13} aria-hidden />
          </button>
        }
      >
        <OwnWork onOpen={() => setOpen(false)} />
        <ul className={styles.presets}>
          {presets.map((preset) => (
            <li key={preset.id}>
              <button
                type="button"
                className={styles.preset}
                aria-current={preset.id === current || undefined}
                onClick={() => choose(preset)}
              >
                <PresetThumb preset={preset} />
                <span>
                  <b>{text(preset.id).name}</b>
                  <small>{text(preset.id).about}</small>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </Popover>
      <IconButton label={t('bar.nextPreset')} className={styles.step} onClick={() => neighbour(1)}>
        <ChevronRight aria-hidden />
      </IconButton>
    </div>
  );
}

/** Narrow pages have no room for the button of the bar; embedded ones keep nothing. */
function OwnWork({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useTranslation('shell');
  const embedded = useEmbed((embed) => embed.embedded);
  const show = () => {
    onOpen();
    useSavesOpen.setState({ open: true });
  };
  return embedded ? null : (
    <Button look="outline" className={styles.ownWork} onClick={show}>
      <Library size={16} aria-hidden />
      {t('bar.saves')}
    </Button>
  );
}
