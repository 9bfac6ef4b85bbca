/** Texts by namespace. Each English file adds itself here, so that keys are typed without a central list. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the files of src/i18n/en.
export interface Namespaces {}

/** The shape of a namespace with its texts free: what a translation must give. */
export type Translation<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Translation<T[Key]> };
