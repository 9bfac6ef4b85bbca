export const contentSecurityPolicy: string;
export const metaPolicy: string;
export const securityHeaders: Readonly<Record<string, string>>;
export const cacheControl: Readonly<Record<string, string>>;
export function headersFile(): string;
export function readHeaders(text: string): (path: string) => Readonly<Record<string, string>>;
