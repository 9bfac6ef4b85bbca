import { LandscapeHandler } from './landscapeHandler.ts';
import type { LandscapeRequest } from './landscapeProtocol.ts';

const handler = new LandscapeHandler((reply, transfer) => self.postMessage(reply, { transfer }));
self.onmessage = (event: MessageEvent<LandscapeRequest>) => handler.receive(event.data);
