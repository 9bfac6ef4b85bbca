/** All Vietnamese texts by namespace: one chunk, fetched when the language is chosen. */
import { byNamespace, type NamespaceFiles } from './byNamespace.ts';

export const vietnamese = byNamespace(import.meta.glob('./vi/*.ts', { eager: true }) as NamespaceFiles);
