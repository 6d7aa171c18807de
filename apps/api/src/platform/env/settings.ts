import {
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import {
  baseUrl,
  encryptionKeys,
  integer,
  isLoopback,
  number,
  origins,
  programRoles,
  strongSecret,
  type EncryptionKey,
  type ProgramRole,
} from './parsers.js';
import { storageTarget, type StorageTarget } from './storage-target.js';
import { Env } from './variable.js';

const randomSecret = `node -e "console.log(require('crypto').randomBytes(48).toString('base64url'))"`;
const randomKeys = `node -e "console.log('k1:'+require('crypto').randomBytes(32).toString('base64'))"`;
const postgresUrl = /^postgres(ql)?:\/\/./;

/** Everything that can be configured. Read once at boot; nothing else in the program looks at the environment. */
export class Settings {
  /** development, test or production; production when unset, so that forgetting it is safe. */
  @Env('NODE_ENV')
  @IsIn(['development', 'test', 'production'])
  nodeEnv = 'production';

  /** The address to listen on. */
  @Env('HOST')
  @IsString()
  host = '127.0.0.1';

  /** The port to listen on; 0 takes any free one. */
  @Env('PORT', { parse: integer })
  @Min(0)
  @Max(65_535)
  port = 3000;

  /** The address people and providers reach us at: base of webhook and payment links. */
  @Env('PUBLIC_URL', {
    parse: baseUrl,
    required: 'set it to the address people open, such as https://crm.yourshop.com',
  })
  publicUrl = '';

  /** What this program does: a comma list of api, worker, gateway, or all. */
  @Env('CRM_ROLE', { parse: programRoles })
  roles: ReadonlySet<ProgramRole> = programRoles('all');

  /** Where files of this installation lie. */
  @Env('CRM_DATA_DIR')
  @IsString()
  dataDir = '.data';

  /** PostgreSQL as the application role crm_app; a direct or session-pooled connection. */
  @Env('DATABASE_URL', { secret: true, required: 'set it to postgresql://crm_app:…@host:5432/crm' })
  @Matches(postgresUrl, { message: 'must begin with postgresql://' })
  databaseUrl = '';

  /** PostgreSQL as crm_owner, to run the migrations at boot; without it the schema must be up to date. */
  @Env('DATABASE_OWNER_URL', { secret: true })
  @IsOptional()
  @Matches(postgresUrl, { message: 'must begin with postgresql://' })
  databaseOwnerUrl: string | null = null;

  /** Connections of this process to PostgreSQL, at most 20. */
  @Env('DATABASE_POOL_SIZE', { parse: integer })
  @Min(2)
  @Max(20)
  databasePoolSize = 20;

  /** Redis 7, with maxmemory-policy noeviction. */
  @Env('REDIS_URL', { secret: true, required: 'set it to redis://:…@host:6379/0' })
  @Matches(/^rediss?:\/\/./, { message: 'must begin with redis:// or rediss://' })
  redisUrl = '';

  /** What the names of our keys in Redis begin with, so that installations can share a server. */
  @Env('REDIS_PREFIX')
  @Matches(/^[a-z0-9][a-z0-9_-]{0,31}$/, { message: 'must be up to 32 lower-case letters, digits, - or _' })
  redisPrefix = 'crm';

  /** Signs access tokens. */
  @Env('JWT_SECRET', { secret: true, parse: strongSecret, required: `make one with: ${randomSecret}` })
  jwtSecret = '';

  /** Keys of the credentials at rest, keyId:base64 of 32 bytes, separated by commas; the first one encrypts. */
  @Env('ENCRYPTION_KEYS', { secret: true, parse: encryptionKeys, required: `make one with: ${randomKeys}` })
  encryptionKeys: readonly EncryptionKey[] = [];

  /** Origins that may call the API from a browser; that of PUBLIC_URL when unset. */
  @Env('WEB_ORIGINS', { parse: origins })
  webOrigins: string[] = [];

  /** Proxies in front of us whose X-Forwarded-For counts; 0 believes nobody. */
  @Env('TRUST_PROXY_HOPS', { parse: integer })
  @Min(0)
  @Max(10)
  trustProxyHops = 0;

  /** Where mails go out, smtp://user:password@host:587; without it none are sent. */
  @Env('SMTP_URL', { secret: true })
  @IsOptional()
  @Matches(/^smtps?:\/\/./, { message: 'must begin with smtp:// or smtps://' })
  smtpUrl: string | null = null;

  /** The sender of mails. */
  @Env('MAIL_FROM')
  @IsOptional()
  @IsEmail({ allow_display_name: true }, { message: 'must be an e-mail address, with or without a name' })
  mailFrom: string | null = null;

  /**
   * Where attachments lie: file:///folder, or s3://accessKey:secretKey@host/bucket/prefix?region=sa-east-1 (tls=off for plain
   * http, style=host for a bucket in the host's name); below CRM_DATA_DIR when unset.
   */
  @Env('STORAGE_URL', { secret: true, parse: storageTarget })
  storage: StorageTarget | null = null;

  /** error, warn, info or debug. */
  @Env('LOG_LEVEL')
  @IsIn(['error', 'warn', 'info', 'debug'])
  logLevel = 'info';

  /** Who may register a workspace: open (everybody), first (only while there is none) or closed. */
  @Env('REGISTRATION')
  @IsIn(['open', 'first', 'closed'])
  registration: 'open' | 'first' | 'closed' = 'open';

  /** Multiplies all rate limits, for load tests; not above 1 in production. */
  @Env('RATE_LIMIT_FACTOR', { parse: number })
  @Min(0.001)
  @Max(1_000_000)
  rateLimitFactor = 1;

  /** Origins inside our network that outgoing calls may reach, separated by commas. */
  @Env('EGRESS_ALLOW', { parse: origins })
  egressAllow: string[] = [];

  /** The bearer token that opens /metrics; in production there are no metrics without it. */
  @Env('METRICS_TOKEN', { secret: true })
  @IsOptional()
  @MinLength(16, { message: 'must have at least 16 characters' })
  metricsToken: string | null = null;

  /** on starts the provider simulators with `npm start`; refused in production. */
  @Env('CRM_SIMULATORS')
  @IsIn(['on', 'off'])
  simulators = 'off';

  /** The simulators' port. */
  @Env('SIMULATORS_PORT', { parse: integer })
  @Min(0)
  @Max(65_535)
  simulatorsPort = 4010;

  /** Password of the demo logins; demo-crm-1234 while HOST is loopback, else made and printed once. */
  @Env('CRM_DEMO_PASSWORD', { secret: true })
  @IsOptional()
  @MinLength(10, { message: 'must have at least 10 characters' })
  @MaxLength(200, { message: 'must have at most 200 characters' })
  demoPassword: string | null = null;

  /** WhatsApp Cloud API, before the version. */
  @Env('WHATSAPP_API_BASE_URL', { parse: baseUrl })
  @IsUrl({ require_tld: false })
  whatsappApiBaseUrl = 'https://graph.facebook.com';

  /** The version of the WhatsApp Cloud API that we speak, as it stands in its addresses. */
  @Env('WHATSAPP_API_VERSION')
  @Matches(/^v\d{1,3}\.\d{1,2}$/, { message: 'must look like v26.0' })
  whatsappApiVersion = 'v26.0';

  /** Telegram Bot API, before /bot<token>. */
  @Env('TELEGRAM_API_BASE_URL', { parse: baseUrl })
  @IsUrl({ require_tld: false })
  telegramApiBaseUrl = 'https://api.telegram.org';

  /** Discord API, before /v10. */
  @Env('DISCORD_API_BASE_URL', { parse: baseUrl })
  @IsUrl({ require_tld: false })
  discordApiBaseUrl = 'https://discord.com/api';

  /** Slack Web API, before the method. */
  @Env('SLACK_API_BASE_URL', { parse: baseUrl })
  @IsUrl({ require_tld: false })
  slackApiBaseUrl = 'https://slack.com/api';

  /** Trello API, with /1. */
  @Env('TRELLO_API_BASE_URL', { parse: baseUrl })
  @IsUrl({ require_tld: false })
  trelloApiBaseUrl = 'https://api.trello.com/1';

  /** Mercado Pago API. */
  @Env('MERCADOPAGO_API_BASE_URL', { parse: baseUrl })
  @IsUrl({ require_tld: false })
  mercadopagoApiBaseUrl = 'https://api.mercadopago.com';

  /** Stripe API, before /v1. */
  @Env('STRIPE_API_BASE_URL', { parse: baseUrl })
  @IsUrl({ require_tld: false })
  stripeApiBaseUrl = 'https://api.stripe.com';

  get isProduction(): boolean {
    return this.nodeEnv === 'production';
  }

  /** Whether cookies can be Secure (and carry the __Host- prefix): https, or loopback, which browsers trust as well. */
  get secureCookies(): boolean {
    const { protocol, hostname } = new URL(this.publicUrl);
    return protocol === 'https:' || isLoopback(hostname);
  }

  /** The origins of the configured providers, which outgoing calls may always reach. */
  get providerOrigins(): string[] {
    return [
      this.whatsappApiBaseUrl,
      this.telegramApiBaseUrl,
      this.discordApiBaseUrl,
      this.slackApiBaseUrl,
      this.trelloApiBaseUrl,
      this.mercadopagoApiBaseUrl,
      this.stripeApiBaseUrl,
    ].map((url) => new URL(url).origin);
  }
}
