/** Why something could not be saved or read. */
export type FaultCode =
  /** There is no storage here, or the browser refuses it: a private window, blocked cookies, a sandboxed frame. */
  | 'blocked'
  /** It does not answer. */
  | 'hangs'
  /** A later version of the page has taken the store over. */
  | 'later'
  /** There is no room. */
  | 'quota'
  /** What was written did not come back as it was. */
  | 'unverified'
  | 'failed';

export class StorageFault extends Error {
  readonly code: FaultCode;

  constructor(code: FaultCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Browsers name their reasons; what has no name of ours has failed. */
export function faultOf(error: unknown): StorageFault {
  if (error instanceof StorageFault) return error;
  const { name, message } = error instanceof Error || error instanceof DOMException ? error : { name: '', message: String(error) };
  return new StorageFault(codes.get(name) ?? 'failed', message === '' ? name : message);
}

const codes: ReadonlyMap<string, FaultCode> = new Map([
  ['QuotaExceededError', 'quota'],
  ['SecurityError', 'blocked'],
  ['VersionError', 'later'],
]);

/** The promise, or a fault once `ms` have passed without an answer. */
export function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StorageFault('hangs', `no answer within ${ms / 1000} s`)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
