import type { freeTimeEndpoints } from '#contract/free-time.ts';
import type { Handlers } from '../../handler.ts';
import { findFreeTime } from './search.ts';

export const freeTimeHandlers: Handlers<typeof freeTimeEndpoints> = { find: findFreeTime };
