export type TextTree = { readonly [key: string]: string | TextTree };
export type NamespaceFiles = Readonly<Record<string, Readonly<Record<string, TextTree>>>>;

/** Texts by namespace from modules by path: `./en/paint.ts` exports `paint`. A file whose export is not named for it is a mistake of ours. */
export function byNamespace(files: NamespaceFiles): Record<string, TextTree> {
  const result: Record<string, TextTree> = {};
  for (const [path, module] of Object.entries(files)) {
    const name = path.slice(path.lastIndexOf('/') + 1, -'.ts'.length);
    const texts = module[name];
    if (!texts) throw new Error(`${path} does not export ${name}`);
    result[name] = texts;
  }
  return result;
}
