import type { Generated } from 'kysely';
import type { Instant } from '#domain/time/instant.ts';

export interface AuthUserTable {
  id: string;
  name: string;
  email: string;
  emailVerified: Generated<boolean>;
  image: string | null;
  createdAt: Generated<Instant>;
  updatedAt: Generated<Instant>;
}

export interface AuthSessionTable {
  id: string;
  expiresAt: Instant;
  token: string;
  createdAt: Generated<Instant>;
  updatedAt: Generated<Instant>;
  ipAddress: string | null;
  userAgent: string | null;
  userId: string;
}

export interface AuthAccountTable {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: Instant | null;
  refreshTokenExpiresAt: Instant | null;
  scope: string | null;
  password: string | null;
  createdAt: Generated<Instant>;
  updatedAt: Generated<Instant>;
}

export interface AuthVerificationTable {
  id: string;
  identifier: string;
  value: string;
  expiresAt: Instant;
  createdAt: Generated<Instant>;
  updatedAt: Generated<Instant>;
}
