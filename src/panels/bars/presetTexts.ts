import { useTranslation } from 'react-i18next';
import { type Scene, useScenes } from '../../stores/scenes.ts';

export interface PresetTexts {
  readonly name: string;
  /** What to look at, in one sentence. */
  readonly about: string;
}

/** Name and sentence of a preset or of what was opened from files, by its id. Presets add themselves with their texts, so that the key is not known to the compiler here. */
export function usePresetTexts(): (id: string) => PresetTexts {
  const { t } = useTranslation('presets');
  const { t: files } = useTranslation('files');
  const { t: shell } = useTranslation('shell');
  const scenes = useScenes((state) => state.scenes);
  const text = t as (key: string) => string;
  const aboutFiles = ({ truth, prediction, picture }: Scene) => [
    ...(truth === null ? [] : [files('scene.truth', { name: truth })]),
    ...(prediction === null ? [] : [files('scene.prediction', { name: prediction })]),
    ...(picture === null ? [] : [files('scene.picture', { name: picture.name })]),
  ];
  return (id) => {
    const scene = Object.hasOwn(scenes, id) ? scenes[id] : undefined;
    if (scene) return { name: files('scene.name'), about: aboutFiles(scene).join(' ') };
    if (id === 'saved') return { name: shell('scene.saved.name'), about: shell('scene.saved.about') };
    if (id === 'link') return { name: shell('scene.link.name'), about: shell('scene.link.about') };
    return { name: text(`${id}.name`), about: text(`${id}.about`) };
  };
}
