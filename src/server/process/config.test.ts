import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const refusal = (env: Record<string, string>): string => {
  try {
    readConfig(env, '/srv/chairtime');
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
};

describe('readConfig', () => {
  it('has an answer for everything when nothing is said', () => {
    expect(readConfig({}, '/srv/chairtime')).toEqual({
      port: 4600,
      host: '127.0.0.1',
      dataDir: '/srv/chairtime/.chairtime',
      databaseUrl: undefined,
      demo: true,
      secret: undefined,
      logLevel: 'info',
      logFormat: 'auto',
      url: undefined,
      trustProxy: false,
    });
  });

  it('takes every variable', () => {
    const config = readConfig(
      {
        PORT: '0',
        HOST: '::1',
        CHAIRTIME_DATA: '/var/lib/chairtime',
        DATABASE_URL: 'postgres://u:p@db.example:5432/clinic',
        CHAIRTIME_DEMO: '1',
        CHAIRTIME_SECRET: 's'.repeat(32),
        LOG_LEVEL: 'debug',
        LOG_FORMAT: 'json',
        CHAIRTIME_URL: 'https://desk.clinic.example',
        CHAIRTIME_TRUST_PROXY: 'true',
      },
      '/srv/chairtime',
    );
    expect(config).toMatchObject({ port: 0, host: '::1', dataDir: '/var/lib/chairtime', demo: true });
    expect(config).toMatchObject({ logLevel: 'debug', logFormat: 'json', trustProxy: true });
  });

  it('names every wrong value in one message', () => {
    const message = refusal({
      PORT: '70000',
      HOST: 'two words',
      DATABASE_URL: 'mysql://u:hidden@db/clinic',
      CHAIRTIME_DEMO: 'maybe',
      CHAIRTIME_SECRET: 'short',
      LOG_LEVEL: 'loud',
      LOG_FORMAT: 'xml',
      CHAIRTIME_URL: 'desk',
      CHAIRTIME_TRUST_PROXY: 'yes please',
    });
    const named = message.split('\n').map((line) => line.trim().split(' ')[0]);
    expect(named.slice(1)).toEqual([
      'PORT',
      'HOST',
      'DATABASE_URL',
      'CHAIRTIME_DEMO',
      'CHAIRTIME_SECRET',
      'LOG_LEVEL',
      'LOG_FORMAT',
      'CHAIRTIME_URL',
      'CHAIRTIME_TRUST_PROXY',
    ]);
    expect(message).toContain('PORT must be a whole number from 0 to 65535, but is "70000"');
    expect(message, 'secrets stay out of the terminal').not.toMatch(/hidden|short/);
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' }, '/srv')).toMatchObject({
      port: 4600,
      databaseUrl: undefined,
    });
  });

  it('puts the demo clinic into somebody’s own database only when asked', () => {
    const DATABASE_URL = 'postgres://chairtime@/clinic?host=/run/postgresql';
    expect(readConfig({ DATABASE_URL }, '/srv').demo).toBe(false);
    expect(readConfig({ DATABASE_URL, CHAIRTIME_DEMO: '1' }, '/srv').demo).toBe(true);
    expect(readConfig({ CHAIRTIME_DEMO: '0' }, '/srv').demo).toBe(false);
  });

  it('reads a relative data directory from the project, wherever it is started', () => {
    expect(readConfig({ CHAIRTIME_DATA: 'data/one' }, '/srv/chairtime').dataDir).toBe(
      '/srv/chairtime/data/one',
    );
  });
});
