import { describe, expect, it } from 'vitest';
import { Site } from '../../../shared/schema/site.ts';
import { bindings, type Clock, caller, json, noon, testApp } from './test-api.ts';

const clock: Clock = { now: noon };
const call = caller(testApp({}, clock));

describe('a new site', () => {
  it('has a drawn key of twelve characters and the default settings', async () => {
    const response = await call('POST', '/v1/sites', { body: { name: 'Shop' } });
    expect(response.status).toBe(201);
    const site = Site.parse(await response.json());
    expect(site.key).toMatch(/^[a-z2-7]{12}$/);
    expect(site).toMatchObject({
      name: 'Shop',
      origins: [],
      timeZone: 'UTC',
      frequency: { shownDays: 7, dismissedDays: 30, answeredDays: 0, perSession: 1 },
      createdAt: '2026-11-21T12:00:00.000Z',
    });
    expect(await json(call('GET', `/v1/sites/${site.key}`))).toEqual(site);
  });

  it('does not take a key that another has, and leaves that one alone', async () => {
    await call('POST', '/v1/sites', { body: { key: 'taken', name: 'First' } });
    const response = await call('POST', '/v1/sites', { body: { key: 'taken', name: 'Second' } });
    expect(response.status).toBe(409);
    expect(await json(call('GET', '/v1/sites/taken'))).toMatchObject({ name: 'First' });
    // A request whose answer was lost is asked again, and changes nothing.
    const again = await call('POST', '/v1/sites', { body: { key: 'taken', name: 'First' } });
    expect([again.status, await again.json()]).toEqual([200, await json(call('GET', '/v1/sites/taken'))]);
    const other = await call('POST', '/v1/sites', { body: { key: 'taken', name: 'First', timeZone: 'Europe/Berlin' } });
    expect(other.status).toBe(409);
  });

  it('has every wrong field named', async () => {
    const response = await call('POST', '/v1/sites', {
      body: { name: ' ', origins: ['shop.example'], timeZone: 'Berlin', frequency: { perSession: 0 }, colour: 'red' },
    });
    expect(response.status).toBe(422);
    const { code, errors } = await json(response);
    expect(code).toBe('invalid_fields');
    expect(errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '#/colour',
      '#/frequency/perSession',
      '#/name',
      '#/origins/0',
      '#/timeZone',
    ]);
  });
});

describe('a patch', () => {
  it('changes the fields it names, also inside frequency, and no other', async () => {
    const before = await json(
      call('POST', '/v1/sites', { body: { key: 'patched', name: 'Before', origins: ['https://a.example'] } }),
    );
    clock.now += 1000;
    const response = await call('PATCH', '/v1/sites/patched', {
      body: { origins: ['https://b.example', 'https://*.c.example'], frequency: { perSession: 3 } },
    });
    expect(response.status).toBe(200);
    const after = {
      ...before,
      origins: ['https://b.example', 'https://*.c.example'],
      frequency: { ...before.frequency, perSession: 3 },
      updatedAt: '2026-11-21T12:00:01.000Z',
    };
    expect(await response.json()).toEqual(after);
    expect(await json(call('GET', '/v1/sites/patched'))).toEqual(after);
  });

  it('sets what browsers keep, who counts and how people are restrained, and takes caps away by null', async () => {
    const defaults = {
      privacy: {
        ...{ storage: 'local', waitForConsent: false, globalPrivacyControl: true, doNotTrack: false },
        ...{ askWithoutMemory: false, recordQuery: false },
      },
      requireSignature: false,
      countedVisitors: 10,
    };
    expect(await json(call('POST', '/v1/sites', { body: { key: 'asking', name: 'Asking' } }))).toMatchObject(defaults);
    const kinds = { nps: { answeredDays: 180 }, ces: { shownDays: 14 } };
    const body = {
      privacy: { storage: 'session', waitForConsent: true },
      requireSignature: true,
      countedVisitors: 2.5,
      frequency: { perPeriod: { times: 3, days: 30 }, kinds },
    };
    const patch = (changes: object) => json(call('PATCH', '/v1/sites/asking', { body: changes }));
    expect((await patch(body)).errors).toMatchObject([{ pointer: '#/requireSignature' }]);
    await call('POST', '/v1/sites/asking/signing-secret');
    expect(await patch(body)).toMatchObject({ ...body, privacy: { ...defaults.privacy, ...body.privacy } });
    const { frequency } = await patch({ frequency: { perPeriod: null, kinds: { ces: null } } });
    expect(frequency).toEqual({
      ...{ shownDays: 7, dismissedDays: 30, answeredDays: 0, perSession: 1 },
      kinds: { nps: kinds.nps },
    });
    const wrong = await call('PATCH', '/v1/sites/asking', {
      body: { privacy: { storage: 'cookie', doNotTrack: null }, countedVisitors: 101, requireSignature: 'yes' },
    });
    expect((await json(wrong)).errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '#/countedVisitors',
      '#/privacy/doNotTrack',
      '#/privacy/storage',
      '#/requireSignature',
    ]);
  });

  it('of another field by someone else at the same time is not lost', async () => {
    await call('POST', '/v1/sites', { body: { key: 'both', name: 'Before' } });
    await Promise.all([
      call('PATCH', '/v1/sites/both', { body: { name: 'After' } }),
      call('PATCH', '/v1/sites/both', { body: { frequency: { shownDays: 1 } } }),
      call('PATCH', '/v1/sites/both', { body: { frequency: { answeredDays: 2 } } }),
    ]);
    expect(await json(call('GET', '/v1/sites/both'))).toMatchObject({
      name: 'After',
      frequency: { shownDays: 1, answeredDays: 2, dismissedDays: 30 },
    });
  });

  it('moves the time zone of a site without responses', async () => {
    await call('POST', '/v1/sites', { body: { key: 'empty', name: 'Empty' } });
    const response = await call('PATCH', '/v1/sites/empty', { body: { timeZone: 'Europe/Berlin' } });
    expect(await json(response)).toMatchObject({ timeZone: 'Europe/Berlin' });
  });

  it('does not move the days of responses that are stored: nothing of it is done', async () => {
    await call('POST', '/v1/sites', { body: { key: 'full', name: 'Full' } });
    await bindings.DB.prepare(
      `INSERT INTO responses (site, id, revision, digest, day, survey, version, touchpoint, source, channel, shown_at, received_at, answers, slots)
       VALUES ('full', 'r', 1, '', '2026-11-21', 's', 1, 't', 'widget', 'web', 0, 0, '{}', '{}')`,
    ).run();
    const response = await call('PATCH', '/v1/sites/full', { body: { name: 'Moved', timeZone: 'Asia/Tokyo' } });
    expect(response.status).toBe(409);
    expect((await json(response)).detail).toContain('recomputing days is not built yet');
    expect(await json(call('GET', '/v1/sites/full'))).toMatchObject({ name: 'Full', timeZone: 'UTC' });
    const same = await call('PATCH', '/v1/sites/full', { body: { name: 'Renamed', timeZone: 'UTC' } });
    expect(await json(same)).toMatchObject({ name: 'Renamed', timeZone: 'UTC' });
  });

  it('does not take null for "the default"', async () => {
    await call('POST', '/v1/sites', { body: { key: 'nulls', name: 'Nulls' } });
    expect((await call('PATCH', '/v1/sites/nulls', { body: { timeZone: null } })).status).toBe(422);
  });
});
