export const contentSecurityPolicy: string;
export const metaPolicy: string;
export const securityHeaders: Readonly<Record<string, string>>;
export function headersFile(): string;
