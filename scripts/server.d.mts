import type { IncomingMessage, ServerResponse } from 'node:http';

export type Collect = (request: IncomingMessage, response: ServerResponse) => boolean;
export function serve(
  folder: string,
  port: number,
  collect?: Collect | null,
  headersOf?: ((path: string) => Readonly<Record<string, string>>) | null,
): Promise<{ readonly port: number; readonly close: () => void }>;
