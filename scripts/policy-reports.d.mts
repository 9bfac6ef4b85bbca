import type { Collect } from './server.mjs';

export const reportPath: string;
export function policyReports(): Collect;
