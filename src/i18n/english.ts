/** All English texts by namespace. Those of the first paint are there already; the others come with this chunk. */
import { byNamespace, type NamespaceFiles } from './byNamespace.ts';

export const allEnglish = byNamespace(import.meta.glob('./en/*.ts', { eager: true }) as NamespaceFiles);
