import { Reader } from './reader.ts';
import type { ReadRequest } from './readingProtocol.ts';

const reader = new Reader((reply, transfer) => self.postMessage(reply, { transfer }));
self.onmessage = (event: MessageEvent<ReadRequest>) => reader.receive(event.data);
