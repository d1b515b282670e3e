/**
 * The schemas that every submission passes, as code made for them: four times as fast. Workers run code that is made of
 * text only while they start, so it is made here. What does not fit is read again by the schema itself, which names
 * the faults; so it is where no code may be made.
 */
import * as z from 'zod';
import { EventBatch, ResponseBatch, ResponseRecord } from '../../shared/schema/response.ts';

export const compiledRecord = z.compile(ResponseRecord);
export const compiledEventBatch = z.compile(EventBatch);
export const compiledResponseBatch = z.compile(ResponseBatch);
