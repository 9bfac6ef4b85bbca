/** Resolves when the browser has nothing better to do, at the latest after `timeout` ms. */
export function idle(timeout: number): Promise<unknown> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(resolve, { timeout });
    else setTimeout(resolve, 0);
  });
}
