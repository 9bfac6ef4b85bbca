import { Handler } from './handler.ts';
import type { WorkerRequest } from './protocol.ts';

const handler = new Handler((reply, transfer) => self.postMessage(reply, { transfer }));
self.onmessage = (event: MessageEvent<WorkerRequest>) => handler.receive(event.data);
